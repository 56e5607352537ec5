// Small line drawings, 24 by 24: the things to touch and what happens in a kitchen.
/** @type {Readonly<Record<string, string>>} */
const DRAWINGS = {
  feather: "M4 20L14 10M6.5 17.5C3.5 11 9 4.5 19.5 3.5C20 13 14 19 6.5 17.5zM9 15h5M11 12.5h5",
  towel: "M5 4h14v16H5zM5 8h14M8 20v2M12 20v2M16 20v2M8.5 12h7",
  hug: "M8 7.5a2.5 2.5 0 1 1 .01 0zM16 7.5a2.5 2.5 0 1 1 .01 0zM4 21v-7a4 4 0 0 1 8 0M20 21v-7a4 4 0 0 0-8 0v0c0 3-2 4-4.5 3.5M12 14c0 3 2 4 4.5 3.5",
  pinch: "M8.5 3l2 9l-3 9h3l2.5-7M15.5 3l-2 9l3 9h-3l-2.5-7M10 12h4",
  toe: "M10 21.5c-2.5 0-3.5-2-3-4.5c.5-2.5-.5-4-.5-6.5c0-2 1.5-3 3.5-3c3 0 5.5 1.5 5.5 4c0 2.5-2.5 3.5-2.7 6c-.2 2.5-.8 4-2.8 4zM8 5.2a1.8 1.8 0 1 1 .01 0zM12.2 5.5a1.3 1.3 0 1 1 .01 0zM15.7 7a1.2 1.2 0 1 1 .01 0zM18 9.7a1 1 0 1 1 .01 0z",
  pan: "M3 14h12c0 4-2 6-6 6s-6-2-6-6zM15 15l7-3M6 10c-2-2 1-3 0-6M10 10c-2-2 1-3 0-6",
  toast: "M5 10.5C2.5 8.5 4 5 7 5h10c3 0 4.5 3.5 2 5.5V19a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1z",
  steam: "M7 20c-4-5 4-8 0-15M12 20c-4-5 4-8 0-15M17 20c-4-5 4-8 0-15",
  fire: "M12 2.5c1 4 6 6 6 11.5a6 6 0 0 1-12 0c0-3 2-4 2.5-6.5c1.5 1 2 2 2 3.5c1.5-2 2-5 1.5-8.5z",
};

/** @param {{ of: string }} props */
export function Thing({ of }) {
  return (
    <svg class={`td-thing td-thing--${of}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={DRAWINGS[of]} />
    </svg>
  );
}
