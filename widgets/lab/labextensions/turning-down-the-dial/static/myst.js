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
 */
export function understandDirectives(parser) {
  const render = parser.render.bind(parser);
  parser.render = (/** @type {string} */ source) => render(plainMarkdown(source));
}
