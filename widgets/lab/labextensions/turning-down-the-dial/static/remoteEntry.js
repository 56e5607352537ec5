// A prebuilt JupyterLab extension without a build: JupyterLab loads this script, hands the
// packages it shares to `init`, and asks `get` for the plugins. (This pair of functions is
// what webpack's module federation calls a container.)
(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** @type {Record<string, Record<string, { get: () => Promise<() => any> }>>} */
  let packages = {};

  /** JupyterLab's own copy of a package, such as "@jupyterlab/notebook". @param {string} name */
  const shared = async (name) => {
    const [version] = Object.values(packages[name]);
    const factory = await version.get();
    return factory();
  };

  const page = /** @type {any} */ (window);
  page._JUPYTERLAB ??= {};
  page._JUPYTERLAB["turning-down-the-dial"] = {
    /** @param {typeof packages} scope */
    init(scope) {
      packages = scope;
    },
    async get() {
      const { plugins } = await import(new URL("extension.js", here).href);
      const module = { __esModule: true, default: await plugins(shared) };
      return () => module;
    },
  };
})();
