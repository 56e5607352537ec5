// The course's pages are MyST Markdown. JupyterLab shows plain Markdown; this puts the few
// directives the pages use into it, for the eye only.
import { PLACE } from "./exercises.js";

const FENCE = /^(:{3,}|`{3,})\{([\w-]+)\}[ \t]*(.*)\n([\s\S]*?)^\1[ \t]*$/gm;

/** @param {string} text */
const quoted = (text) => text.replace(/^/gm, "> ");

/**
 * Terms and their meanings, as a list of paragraphs.
 * @param {string} body
 */
const glossary = (body) =>
  body
    .trim()
    .split(/\n\s*\n/)
    .map((entry) => {
      const [term, ...meaning] = entry.split("\n");
      return `**${term.trim()}**  \n${meaning.map((line) => line.trim()).join(" ")}`;
    })
    .join("\n\n");

/**
 * MyST Markdown as plain Markdown.
 * @param {string} source
 */
export function plainMarkdown(source) {
  return source
    .replace(/^\([\w-]+\)=\n/gm, "")
    .replace(/\{[\w:-]+\}`([^`<]+?)(?:\s*<[^`>]*>)?`/g, "$1")
    .replace(FENCE, (_, __, name, title, body) => {
      const words = body.replace(/^(:[\w-]+:.*\n)+/, "").trim();
      if (name === "glossary") return glossary(words);
      if (name === "anywidget") return `<div class="${PLACE}"></div>\n`;
      const heading = title || name.charAt(0).toUpperCase() + name.slice(1);
      return quoted(`**${heading}**\n\n${words}`);
    });
}

const MODEL = /^```\{model-(picture|table)\} ([\w-]+)\n```$/gm;

/** What the model tells of itself, from the server (lab/model_files.py). */
class Model {
  /** @param {{ base: string, words: any }} options */
  constructor({ base, words }) {
    this.base = base;
    this.words = words;
    /** @type {Promise<Record<string, { title: string, alt: string, light: string, dark: string }>> | undefined} */
    this.pictures = undefined;
  }

  /** @param {string} file */
  address(file) {
    return new URL(`turning-down-the-dial/model/${file}`, this.base).href;
  }

  /** @param {string} file @returns {Promise<Response>} */
  async ask(file) {
    const answer = await fetch(this.address(file));
    if (answer.ok) return answer;
    throw new Error(`${file}: ${answer.status}`);
  }

  /** A picture in light and in dark; the style sheet shows one. @param {string} name */
  async picture(name) {
    this.pictures ??= this.ask("pictures.json").then((answer) => answer.json());
    const { title, alt, light, dark } = (await this.pictures)[name];
    const images = [light, dark].map((file) => `![${alt}](${this.address(file)})`);
    return `${images.join("")}\n\n*${title}*`;
  }

  /** @param {string} name */
  async table(name) {
    return (await this.ask(`${name}.md`)).text();
  }

  /** The source with pictures and tables where it names them. @param {string} source */
  async told(source) {
    const places = [...source.matchAll(MODEL)];
    const found = await Promise.all(
      places.map(([, kind, name]) =>
        (kind === "picture" ? this.picture(name) : this.table(name)).catch(
          () => `*${this.words.model.missing}*`,
        ),
      ),
    );
    return source.replace(MODEL, () => found.shift() ?? "");
  }
}

const SHEET = /^:::\{run-sheet\} ([\w-]+)\n:::$/gm;

/**
 * The source with run sheets where it names them, from the server (lab/run_sheets.py).
 * @param {string} source
 * @param {{ base: string, words: any }} options
 */
async function withRunSheets(source, { base, words }) {
  const found = await Promise.all(
    [...source.matchAll(SHEET)].map(async ([, module]) => {
      const answer = await fetch(new URL(`turning-down-the-dial/run-sheet/${module}.md`, base));
      return answer.ok ? answer.text() : `*${words.run_sheet.missing}*`;
    }),
  );
  return source.replace(SHEET, () => found.shift() ?? "");
}

/**
 * The exercises of a page, in their order.
 * @param {string} source
 * @returns {{ name: string, settings: object }[]}
 */
export function exercisesOf(source) {
  return [...source.matchAll(FENCE)]
    .filter(([, , name]) => name === "anywidget")
    .map(([, , , argument, body]) => {
      const settings = body.replace(/^(:[\w-]+:.*\n)+/, "").trim();
      return { name: argument.trim(), settings: settings ? JSON.parse(settings) : {} };
    });
}

/**
 * Lets JupyterLab's Markdown parser read the course's pages.
 * @param {any} parser
 * @param {{ base: string, words: any }} options
 */
export function understandDirectives(parser, options) {
  const render = parser.render.bind(parser);
  const model = new Model(options);
  parser.render = async (/** @type {string} */ source) =>
    render(plainMarkdown(await model.told(await withRunSheets(source, options))));
}
