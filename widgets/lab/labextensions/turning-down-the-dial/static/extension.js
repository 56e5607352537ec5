// What JupyterLab becomes for the course: see workbook.js for a module, reading.js for a
// page, simple.js for the window around both.
import { Bar } from "./bar.js";
import { understandDirectives } from "./myst.js";
import { pickUp, placesOf } from "./place.js";
import { keepExercises, Reading } from "./reading.js";
import { simplify } from "./simple.js";
import { Workbook } from "./workbook.js";

/**
 * What the server says about the course (server.py: `_page_config`).
 * @typedef {{
 *   words: any,
 *   pages: { path: string, title: string }[],
 * }} Course
 */

/**
 * The plugins of this extension.
 * @param {(name: string) => Promise<any>} shared gives JupyterLab's own copy of a package
 */
export async function plugins(shared) {
  const [notebook, cells, markdown, rendermime, docmanager, coreutils, lumino] = await Promise.all(
    [
      "@jupyterlab/notebook",
      "@jupyterlab/cells",
      "@jupyterlab/markdownviewer",
      "@jupyterlab/rendermime",
      "@jupyterlab/docmanager",
      "@jupyterlab/coreutils",
      "@lumino/widgets",
    ].map(shared),
  );
  const { PageConfig } = coreutils;
  const told = PageConfig.getOption("turningDownTheDial");
  if (!told) return []; // some other JupyterLab, not started by this course
  /** @type {Course} */
  const course = JSON.parse(told);
  const base = PageConfig.getBaseUrl();
  const places = placesOf(base, PageConfig.getToken());
  const isSimple = PageConfig.getOption("mode") === "single-document";

  // after JupyterLab's own styles, which it adjusts
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("workbook.css", import.meta.url).href;
  document.head.append(style);

  return [
    {
      id: "turning-down-the-dial:workbook",
      description: "Shows the course's notebooks as a workbook.",
      autoStart: true,
      requires: [
        notebook.INotebookTracker,
        markdown.IMarkdownViewerTracker,
        rendermime.IMarkdownParser,
        docmanager.IDocumentManager,
      ],
      /**
       * @param {any} app
       * @param {any} notebooks
       * @param {any} pages
       * @param {any} parser
       * @param {any} documents
       */
      activate(app, notebooks, pages, parser, documents) {
        const start = PageConfig.getOption("treePath");
        /** Opens another page, as a link does. @type {(path: string, anchor: string) => void} */
        let follow = () => undefined;
        /** @param {any} document */
        const addBar = (document) =>
          new Bar({ document, course, base, isSimple, Widget: lumino.Widget });

        notebooks.widgetAdded.connect(async (/** @type {any} */ _, /** @type {any} */ panel) => {
          await panel.context.ready;
          const isCourse = panel.model.getMetadata("turning_down_the_dial") !== undefined;
          panel.toggleClass("td-other", !isCourse);
          if (isCourse) {
            new Workbook({ panel, bar: addBar(panel), words: course.words, cells, isSimple });
            if (isSimple) {
              const { words, pages } = course;
              const isFirst = panel.context.path === start && !location.hash;
              pickUp({ panel, words, base, places, pages, open: follow, isFirst }).catch(
                () => undefined, // the page is read without it
              );
            }
          }
        });
        if (!isSimple) {
          // The course's pages alone: Markdown of others stays as JupyterLab shows it.
          const ours = new Set(course.pages.map(({ path }) => path));
          pages.widgetAdded.connect((/** @type {any} */ _, /** @type {any} */ page) => {
            if (!ours.has(page.context.path)) return;
            const own = { render: parser.render.bind(parser) };
            understandDirectives(own, { base, words: course.words });
            page.content.renderer.markdownParser = own;
            page.addClass("td-course-page");
            keepExercises(page, { base, words: course.words });
          });
          return;
        }

        understandDirectives(parser, { base, words: course.words });
        pages.widgetAdded.connect((/** @type {any} */ _, /** @type {any} */ page) => {
          new Reading({ page, bar: addBar(page), base, words: course.words });
        });
        follow = simplify({ app, documents, course, base, start });
      },
    },
  ];
}
