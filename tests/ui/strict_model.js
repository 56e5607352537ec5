// A host stricter than any real one. What works here works in JupyterLab, in the
// published book, in mystmd and in marimo: unknown keys, values that are not JSON,
// `off`, `send` and `widget_manager` throw; `save_changes` throws too (a view must
// survive a host without a kernel); callbacks get no arguments.
globalThis.strictModel = (state) => {
  const values = structuredClone(state);
  const listeners = new Map();
  const log = [];
  const known = (key) => {
    if (!Object.hasOwn(values, key)) throw new Error(`unknown key ${key}`);
  };
  const refuse = (name) => () => {
    throw new Error(`${name} is not there in every host`);
  };
  return {
    log,
    values,
    get(key) {
      known(key);
      return structuredClone(values[key]);
    },
    set(key, value, ...rest) {
      known(key);
      if (rest.length > 0) throw new Error("set takes a key and a value");
      if (JSON.stringify(JSON.parse(JSON.stringify(value))) !== JSON.stringify(value)) {
        throw new Error(`${key} is not JSON: ${value}`);
      }
      if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${key}: ${value}`);
      log.push([key, value]);
      if (JSON.stringify(values[key]) === JSON.stringify(value)) return;
      values[key] = structuredClone(value);
      for (const callback of listeners.get(`change:${key}`) ?? []) callback();
    },
    on(name, callback) {
      if (!/^change:\w+$/.test(name)) throw new Error(`one event name at a time, not ${name}`);
      known(name.slice("change:".length));
      listeners.set(name, [...(listeners.get(name) ?? []), callback]);
    },
    save_changes() {
      throw new Error("there is no kernel here");
    },
    off: refuse("off"),
    send: refuse("send"),
    get widget_manager() {
      return refuse("widget_manager")();
    },
  };
};

// A view keeps to its own element and ends whole: count what it leaves behind.
globalThis.left = { listeners: 0, timers: new Set() };
for (const target of [window, document, document.documentElement]) {
  const { addEventListener, removeEventListener } = target;
  target.addEventListener = function (...args) {
    left.listeners += 1;
    return addEventListener.apply(this, args);
  };
  target.removeEventListener = function (...args) {
    left.listeners -= 1;
    return removeEventListener.apply(this, args);
  };
}
const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = window;
window.setTimeout = (callback, delay, ...args) => {
  const id = realSetTimeout(() => {
    left.timers.delete(id);
    callback(...args);
  }, delay);
  left.timers.add(id);
  return id;
};
window.clearTimeout = (id) => {
  left.timers.delete(id);
  realClearTimeout(id);
};
for (const name of ["setInterval", "fetch", "XMLHttpRequest", "WebSocket", "EventSource"]) {
  window[name] = () => {
    throw new Error(`a view has no use for ${name}`);
  };
}
const SEARCHES = ["querySelector", "querySelectorAll", "getElementById"];
for (const name of SEARCHES) {
  document[name] = () => {
    throw new Error(`a view looks only inside its own element, not document.${name}`);
  };
}
// For tools that look at the whole page (axe): call it when the view has been tried.
globalThis.relax = () => {
  for (const name of SEARCHES) delete document[name];
};

// Speech that says nothing and remembers what it was asked to say.
globalThis.spoken = [];
Object.defineProperty(window, "speechSynthesis", {
  value: { speak: (utterance) => spoken.push(utterance.text), cancel() {} },
});

globalThis.show = (name, state) => {
  const el = document.createElement("div");
  document.body.append(el);
  const model = strictModel(state);
  const end = turningDownTheDial[name].default.render({ model, el });
  return { el, model, end };
};
