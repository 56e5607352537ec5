// A module of the course in JupyterLab: prose and running exercises, the code one switch away.
// Nothing here writes to the notebook.
import { element } from "./bar.js";
import { notice } from "./notice.js";

const PULSE = 5000; // milliseconds between two looks whether Python is still the same

export class Workbook {
  /**
   * @param {{
   *   panel: any, bar: import("./bar.js").Bar, words: any, cells: any, isSimple: boolean,
   * }} options `panel` is a NotebookPanel whose content has arrived
   */
  constructor({ panel, bar, words, cells, isSimple }) {
    this.panel = panel;
    this.isSimple = isSimple;
    this.bar = bar;
    this.words = words;
    this.CodeCell = cells.CodeCell;
    /** All that a person can change, as it was when the notebook arrived. */
    this.asOpened = this.written();
    /** Counts the runs: a new one makes those before it stop. */
    this.turn = 0;

    panel.addClass("td-workbook");
    panel.node.dataset.jpSuppressContextMenu = "true";
    bar.addCodeSwitch((shown) => this.showCode(shown));
    this.readAsText();
    this.keepKeysApart();
    this.keepClean();
    this.stayKind();
    this.watchPython();
    if (isSimple) panel.toolbar.hide();

    if (this.isTrusted()) this.run();
    else this.askToStart();
  }

  get context() {
    return this.panel.context;
  }

  get codeCells() {
    return this.panel.content.widgets.filter(
      (/** @type {any} */ cell) => cell.model.type === "code",
    );
  }

  isTrusted() {
    return [...this.panel.model.cells].every((cell) => cell.type !== "code" || cell.trusted);
  }

  /** A notebook from elsewhere runs nothing until its reader says so. */
  askToStart() {
    const { start } = this.words;
    notice(this.panel.node, {
      words: start.why,
      action: start.button,
      onAction: () => {
        for (const cell of this.panel.model.cells) cell.trusted = true;
        // saving is what makes JupyterLab remember the trust; the file stays as it is
        this.context.save();
        this.run();
      },
    });
  }

  /** Runs every code cell in order. A cell that fails does not stop the others. */
  async run() {
    this.turn += 1;
    const { turn } = this;
    const { sessionContext } = this.panel;
    this.bar.status.textContent = this.words.status.starting;
    await sessionContext.ready;
    let failed = 0;
    for (const cell of this.codeCells) {
      if (turn !== this.turn) return;
      // Nothing is left to answer when Python goes away half way: `watchPython` begins again then.
      const reply = await this.CodeCell.execute(cell, sessionContext).catch(() => null);
      const isWell = reply?.content.status === "ok";
      mark(cell.node, isWell ? "" : this.words.failed.here);
      failed += isWell ? 0 : 1;
    }
    if (turn !== this.turn) return;
    this.bar.status.textContent = "";
    this.readAsText(); // JupyterLab names a cell anew when its output arrives
    this.forgetOutputs();
    if (failed) this.sayTrouble();
    // On a slow machine JupyterLab draws its cells once more after the page was opened, and
    // the page keys are lost with them.
    if (this.isSimple && document.activeElement === document.body) this.panel.activate();
  }

  /**
   * Runs everything again for a new Python: after a restart from here, from another
   * window, or after a crash. Each Python signs its messages with a session of its own.
   */
  watchPython() {
    let python = "";
    const { sessionContext } = this.panel;
    sessionContext.iopubMessage.connect((/** @type {any} */ _, /** @type {any} */ message) => {
      if (message.content.execution_state === "restarting") return; // the server's own word
      const isNew = python !== "" && message.header.session !== python;
      python = message.header.session;
      if (isNew && this.isTrusted()) this.run();
    });
    sessionContext.statusChanged.connect((/** @type {any} */ _, /** @type {string} */ status) => {
      if (status === "dead") this.sayTrouble();
      if (status === "autorestarting") this.bar.status.textContent = this.words.status.starting;
    });
    // The first word of a new Python can be lost: the server may not be connected to it yet.
    // So the page asks for a word now and then, as long as somebody can see it.
    const ask = () => {
      const kernel = sessionContext.session?.kernel;
      if (!document.hidden && kernel?.status === "idle") kernel.requestKernelInfo().catch(() => {});
    };
    const asking = setInterval(ask, PULSE);
    document.addEventListener("visibilitychange", ask);
    this.panel.disposed.connect(() => {
      clearInterval(asking);
      document.removeEventListener("visibilitychange", ask);
    });
  }

  sayTrouble() {
    if (this.turn === 0) return; // nothing has been started yet
    this.bar.status.textContent = "";
    notice(this.panel.node, {
      words: this.words.failed.whatToDo,
      action: this.words.failed.again,
      onAction: () => this.startAgain(),
      close: this.words.close,
    });
  }

  startAgain() {
    const session = this.panel.sessionContext;
    if (session.session?.kernel)
      session.restartKernel(); // then `watchPython` runs the exercises
    else location.reload();
  }

  /**
   * JupyterLab opens a dialog when a kernel stops or cannot start, and when it would like
   * another one. Here a sentence says so and the page can be read on.
   */
  stayKind() {
    const { panel, context } = this;
    const session = panel.sessionContext;
    session.statusChanged.disconnect(panel._onSessionStatusChanged, panel);
    session._displayKernelError = async () => this.sayTrouble();
    context._dialogs = Object.create(context._dialogs, {
      selectKernel: { value: async () => this.sayTrouble() },
    });
  }

  /** @param {boolean} shown */
  showCode(shown) {
    this.panel.toggleClass("td-code", shown);
  }

  /** To a screen reader a page of text, not a feed of cells. */
  readAsText() {
    const { node } = this.panel.content;
    for (const part of node.querySelectorAll('[role="feed"], .jp-Cell')) {
      for (const name of ["role", "aria-label"]) part.removeAttribute(name);
    }
  }

  /**
   * Keys meant for an exercise must not reach JupyterLab, where one letter may delete a
   * cell. Prose does not turn into its source at a double click.
   */
  keepKeysApart() {
    const { node } = this.panel.content;
    const isReading = () => !this.panel.hasClass("td-code");
    node.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const inOutput = /** @type {Element} */ (event.target).closest(".jp-Cell-outputWrapper");
      const isSave = (event.ctrlKey || event.metaKey) && event.key === "s";
      if ((isReading() || inOutput) && !isSave) event.stopPropagation();
    });
    // the line that shows where the page keys are, for those who use them
    node.addEventListener("keyup", (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Tab") this.panel.addClass("td-keys");
    });
    node.addEventListener("pointerdown", () => this.panel.removeClass("td-keys"));
    node.addEventListener(
      "dblclick",
      (/** @type {MouseEvent} */ event) => {
        const inProse = /** @type {Element} */ (event.target).closest(".jp-MarkdownCell");
        if (isReading() && inProse) event.stopPropagation();
      },
      true,
    );
  }

  /**
   * Outputs are never kept, so they do not count as changes: without a learner's own edit
   * nothing is saved, and closing the page asks nothing.
   */
  keepClean() {
    this.context.model.stateChanged.connect((/** @type {any} */ _, /** @type {any} */ change) => {
      if (change.name === "dirty" && change.newValue) this.forgetOutputs();
    });
    this.context.saveState.connect((/** @type {any} */ _, /** @type {string} */ state) => {
      if (state === "completed") this.asOpened = this.written();
    });
  }

  forgetOutputs() {
    const { model } = this.context;
    if (model.dirty && this.written() === this.asOpened) model.dirty = false;
  }

  /** All that a person can change, as text. */
  written() {
    return JSON.stringify(
      [...this.panel.model.cells].map((cell) => [
        cell.type,
        cell.sharedModel.getSource(),
        { ...cell.sharedModel.getMetadata(), trusted: undefined },
      ]),
    );
  }
}

/**
 * Puts a sentence where an exercise should be, or takes it away.
 * @param {HTMLElement} node of a cell
 * @param {string} words
 */
function mark(node, words) {
  node.querySelector(":scope > .td-lab-missing")?.remove();
  if (words) node.append(element("p", { class: "td-lab-missing" }, words));
}
