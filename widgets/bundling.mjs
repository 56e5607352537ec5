// How every bundle is made: for build.mjs, and for the tests that run the model as it is shipped.
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { runSheets } from "./run_sheets.mjs";

export const root = dirname(fileURLToPath(import.meta.url));

/** What Python alone shows, left out of a value with JSON's own `replacer`. @type {Readonly<Record<string, string[]>>} */
const FOR_PYTHON = {
  "words.en.json": ["paper"], // an exercise on paper
  "model/spec.json": ["symbol", "unit", "standing", "source", "group"], // the page about the model
};

/** A bundle does without them. @type {import("esbuild").Plugin} */
const withoutPythonsPart = {
  name: "without Python's part",
  setup({ onLoad }) {
    for (const [file, keys] of Object.entries(FOR_PYTHON)) {
      onLoad({ filter: new RegExp(`${file.replaceAll(".", "\\.")}$`) }, async ({ path }) => ({
        contents: JSON.stringify(JSON.parse(await readFile(path, "utf8")), (key, value) =>
          keys.includes(key) ? undefined : value,
        ),
        loader: "json",
      }));
    }
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
  plugins: [withoutPythonsPart, runSheets],
  write: false,
};
