// What the session planner knows of each module, read when it is built: `import sheets from
// "run-sheets"`. Minutes and materials stand once, in book/coaches/run-sheets; titles in the
// notebooks; the order in _toc.yml. publish/run_sheet.py says what is wrong with a sheet.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";

const course = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = join(course, "book", "coaches", "run-sheets");

/** @param {string} path */
const read = (path) => readFile(path, "utf8");

/** Markdown on one line, without its marks. @param {string} text */
const plain = (text) =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** The first heading of a module. @param {string} module */
async function titleOf(module) {
  const { cells } = JSON.parse(await read(join(course, "notebooks", `${module}.ipynb`)));
  const title = cells
    .map((/** @type {any} */ { source }) => [source].flat().join(""))
    .join("\n")
    .match(/^# (.+)$/m);
  if (!title) throw new Error(`notebooks/${module}.ipynb has no title, such as "# Trails".`);
  return plain(title[1]);
}

/** Every module that has a run sheet, in the order of the book. */
async function sheets() {
  const there = (await readdir(folder)).filter((name) => name.endsWith(".toml"));
  const order = await read(join(course, "_toc.yml"));
  const modules = [...order.matchAll(/file: notebooks\/([\w-]+)\s*$/gm)]
    .map(([, module]) => module)
    .filter((module) => there.includes(`${module}.toml`));
  return Promise.all(
    modules.map(async (module) => {
      /** @type {any} */
      const { materials, steps } = parse(await read(join(folder, `${module}.toml`)));
      return {
        module,
        title: await titleOf(module),
        materials: materials.map(plain),
        steps: steps.map((/** @type {any} */ { title, kind, minutes }) => ({
          title: plain(title),
          kind,
          minutes,
        })),
      };
    }),
  );
}

/** @type {import("esbuild").Plugin} */
export const runSheets = {
  name: "run sheets",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^run-sheets$/ }, () => ({ path: "run-sheets", namespace: "run-sheets" }));
    onLoad({ filter: /.*/, namespace: "run-sheets" }, async () => ({
      contents: JSON.stringify(await sheets()),
      loader: "json",
    }));
  },
};
