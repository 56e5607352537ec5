// Builds the front end: `node build.mjs`. One text per exercise, nothing shared
// at run time, so an exercise works wherever its one file arrives.
//
//   _bundles/<exercise>.mjs   ES module, for anywidget (JupyterLab)
//   _bundles/<exercise>.js    classic script, for the book: also works on file://
//   _bundles/<exercise>.css   shared look and own style, for anywidget
//   _bundles/exercises.css    every exercise's style once, for the book
//   _bundles/workbook.js      the browser's store of a learner's words, for the book
//   _bundles/age.js           what locks and unlocks it
//   _bundles/calendar.js      what makes a calendar file; these three are loaded when asked for
//   _bundles/deck.js deck.css the slides: reveal.js with what a session needs
//   _bundles/host.js offline.js boot.js book.js aloud.js place.js search.js book.css   the book's own
import { createHash } from "node:crypto";
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { common, root } from "./bundling.mjs";

const out = join(root, "_bundles");

/** @param {string} path */
const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Folders with a view.js, in name order. @returns {Promise<string[]>} */
async function exercises() {
  const names = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const found = [];
  for (const name of names) {
    if (await exists(join(root, name, "view.js"))) found.push(name);
  }
  return found;
}

const names = await exercises();
await mkdir(out, { recursive: true });

// What exercises load from beside them. An address changes with its content, so that no
// browser keeps an old one.
const parts = await Promise.all(
  Object.entries({
    workbook: "workbook/store.js",
    age: "workbook/age.js",
    calendar: "session_planner/calendar.js",
  }).map(async ([name, source]) => ({
    name,
    result: await build({
      ...common,
      entryPoints: [source],
      format: "iife",
      globalName: `turningDownTheDial.${name}`,
      outfile: `_bundles/${name}.js`,
    }),
  })),
);
const addresses = parts.map(({ name, result }) => {
  const digest = createHash("sha256").update(result.outputFiles[0].contents).digest("hex");
  return [name, `${name}.js?${digest.slice(0, 10)}`];
});

/** Which home a bundle is for, known to workbook/channel.js. @param {"book" | "jupyter"} home */
const define = (home) => ({
  ...common.define,
  TD_HOME: JSON.stringify(home),
  TD_PARTS: JSON.stringify(Object.fromEntries(addresses)),
});

/** @type {Promise<import("esbuild").BuildResult>[]} */
const jobs = names.flatMap((name) => [
  build({
    ...common,
    define: define("jupyter"),
    entryPoints: [`${name}/view.js`],
    format: "esm",
    outfile: `_bundles/${name}.mjs`,
  }),
  build({
    ...common,
    define: define("book"),
    entryPoints: [`${name}/view.js`],
    format: "iife",
    globalName: `turningDownTheDial.${name}`,
    outfile: `_bundles/${name}.js`,
  }),
  build({
    ...common,
    entryPoints: [`${name}/style.css`],
    outfile: `_bundles/${name}.css`,
  }),
]);

jobs.push(
  build({
    ...common,
    stdin: {
      contents: names.map((name) => `@import "./${name}/style.css";`).join("\n"),
      loader: "css",
      resolveDir: root,
    },
    outfile: "_bundles/exercises.css",
  }),
);

for (const source of [
  "publish/host.js",
  "publish/offline.js",
  "publish/theme/aloud.js",
  "publish/theme/boot.js",
  "publish/theme/book.js",
  "publish/theme/place.js",
  "publish/theme/search.js",
  "publish/theme/book.css",
  "publish/deck/deck.js",
  "publish/deck/deck.css",
]) {
  const format = source.endsWith(".js") ? { format: /** @type {const} */ ("iife") } : {};
  const outfile = `_bundles/${basename(source)}`;
  jobs.push(
    build({ ...common, ...format, define: define("book"), entryPoints: [source], outfile }),
  );
}

const results = [...parts.map(({ result }) => result), ...(await Promise.all(jobs))];
// A warning from the bundler is an error here: it is always a mistake of ours.
if (results.some((result) => result.warnings.length > 0)) process.exitCode = 1;

// Whole files appear at once and unchanged ones stay, so a page or a test that
// reads them while a build runs never finds a half.
const files = results.flatMap((result) => result.outputFiles ?? []);
for (const { path, contents } of files) {
  const old = await readFile(path).catch(() => undefined);
  if (old?.equals(contents)) continue;
  await writeFile(`${path}.new`, contents);
  await rename(`${path}.new`, path);
}
const made = new Set(files.map(({ path }) => path));
for (const name of await readdir(out)) {
  if (!made.has(join(out, name))) await rm(join(out, name), { recursive: true, force: true });
}
