// The slim bar over a module or page: where you are, what there is, show code, the full Lab.

let bars = 0;

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The address of a page in the simple view or the full Lab. @param {string} path */
export const address = (/** @type {string} */ base, /** @type {string} */ mode, path) =>
  `${base}${mode}/tree/${path.split("/").map(encodeURIComponent).join("/")}`;

export class Bar {
  /**
   * Puts a bar over `document` (a JupyterLab document widget).
   * @param {{
   *   document: any, course: import("./extension.js").Course, base: string,
   *   isSimple: boolean, Widget: any,
   * }} options
   */
  constructor({ document, course, base, isSimple, Widget }) {
    const { words, pages } = course;
    const path = document.context.path;
    this.words = words;
    /** Says in a few words what is going on, also to ears. */
    this.status = element("p", { class: "td-lab-status", role: "status" });
    this.tools = element("div", { class: "td-lab-tools" });
    this.tools.append(
      isSimple
        ? element("a", { class: "td-lab-link", href: address(base, "lab", path) }, words.bar.full)
        : element(
            "a",
            { class: "td-lab-link", href: address(base, "doc", path) },
            words.bar.simple,
          ),
    );

    const node = element("div", {
      class: "td-lab-bar",
      role: "group",
      "aria-label": words.bar.name,
    });
    const title = element("span", { class: "td-lab-title" }, words.title);
    node.append(
      contents(pages, path, base, words),
      title,
      this.status,
      ...flare(pages, path, base, words),
      this.tools,
    );
    const widget = new Widget({ node });
    widget.addClass("td-lab-bar-box");
    document.contentHeader.addWidget(widget);
  }

  /** Adds the way back; the style sheet shows it when there is one (simple.js). */
  addBack() {
    const back = element(
      "button",
      { class: "td-lab-button td-lab-back", type: "button" },
      this.words.bar.back,
    );
    back.addEventListener("click", () => history.back());
    this.tools.prepend(back);
  }

  /**
   * Adds the switch for the code.
   * @param {(shown: boolean) => void} onSwitch
   */
  addCodeSwitch(onSwitch) {
    const button = element(
      "button",
      { class: "td-lab-button", type: "button", "aria-pressed": "false" },
      this.words.bar.code,
    );
    button.addEventListener("click", () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      onSwitch(shown);
    });
    this.tools.prepend(button);
  }
}

const FLARE = "book/flare.md";

/**
 * The way to the page for a hard day: one tap or one key, from any page.
 * @param {{ path: string, title: string }[]} pages
 * @param {string} here
 * @param {string} base
 * @param {any} words
 */
function flare(pages, here, base, words) {
  if (!pages.some(({ path }) => path === FLARE)) return [];
  const link = element(
    "a",
    {
      class: "td-lab-button td-lab-flare",
      href: address(base, "doc", FLARE),
      "data-td-path": FLARE,
      accesskey: words.bar.flare_key,
    },
    words.bar.flare,
  );
  if (here === FLARE) link.setAttribute("aria-current", "page");
  return [link];
}

/**
 * The course's pages behind one button.
 * @param {{ path: string, title: string }[]} pages
 * @param {string} here
 * @param {string} base
 * @param {any} words
 */
function contents(pages, here, base, words) {
  bars += 1;
  const id = `td-lab-contents-${bars}`;
  const list = element("ul");
  for (const { path, title } of pages) {
    const link = element(
      "a",
      { class: "td-lab-page", href: address(base, "doc", path), "data-td-path": path },
      title,
    );
    if (path === here) link.setAttribute("aria-current", "page");
    list.append(element("li", {}, link));
  }
  const panel = element(
    "nav",
    { id, class: "td-lab-contents", popover: "auto", "aria-label": words.bar.contents },
    list,
  );
  const button = element(
    "button",
    { class: "td-lab-button", type: "button", popovertarget: id },
    words.bar.contents,
  );
  // The list lives in the browser's top layer, so it is placed by hand: below its button.
  panel.addEventListener("beforetoggle", () => {
    const { left, bottom } = button.getBoundingClientRect();
    panel.style.insetInlineStart = `${left}px`;
    panel.style.insetBlockStart = `${bottom + 8}px`;
  });
  panel.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("a")) panel.hidePopover();
  });
  return element("div", { class: "td-lab-where" }, button, panel);
}
