import { render } from "preact";

/**
 * Make the default export of a view from its one component.
 * The first draw happens at once, so a broken state is an error the host sees.
 * @param {import("preact").FunctionComponent<{ model: import("./model.js").Model }>} View
 */
export function mount(View) {
  return {
    /** @param {{ model: import("./model.js").Model, el: HTMLElement }} context */
    render({ model, el }) {
      render(<View model={model} />, el);
      return () => render(null, el);
    },
  };
}
