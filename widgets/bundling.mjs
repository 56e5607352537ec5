// How every bundle is made: for build.mjs, and for the tests that run the model as it is shipped.
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { runSheets } from "./run_sheets.mjs";

export const root = dirname(fileURLToPath(import.meta.url));

/** The exercise on paper is Python's to show: a bundle does without its words. @type {import("esbuild").Plugin} */
const withoutPaper = {
  name: "without paper",
  setup({ onLoad }) {
    onLoad({ filter: /words\.en\.json$/ }, async ({ path }) => {
      const { paper, ...words } = JSON.parse(await readFile(path, "utf8"));
      return { contents: JSON.stringify(words), loader: "json" };
    });
  },
};

/** @type {import("esbuild").BuildOptions} */
export const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: ["es2022", "chrome109", "firefox115", "safari16"],
  loader: { ".js": "jsx" },
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
  plugins: [withoutPaper, runSheets],
  write: false,
};
