// Prints things of a page, and nothing else of it, each on one sheet of A4 or Letter.
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";

const HIGHEST = 245; // millimetres: Letter, the shorter of the two, less its margins
/** Where paper is Letter (Unicode CLDR, measurement data); elsewhere it is A4. */
const LETTER = new Set("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split(" "));
const SIZES = [15, 14, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5, 8]; // points, the largest that fits

/**
 * A function that lays out each content on a sheet beside the page, as large as one sheet allows,
 * and opens the browser's print window. Some browsers draw the sheets only after that window is
 * open, so they stay, unseen, until the learner touches the page again.
 * @returns {(...contents: preact.ComponentChild[]) => void}
 */
export function usePrint() {
  const end = useRef(() => {});
  useEffect(() => () => end.current(), []);
  return (...contents) => {
    end.current();
    end.current = lay(contents);
    print();
  };
}

/**
 * The size in points of the letters in which `content` fits on one sheet, or undefined when it
 * does not fit in the smallest.
 * @param {preact.ComponentChild} content
 */
export function sizeOnSheet(content) {
  const { size, end } = laid(content);
  end();
  return size;
}

/** The paper that this browser's language goes with. @returns {"A4" | "Letter"} */
export function paperHere() {
  try {
    const { region = "" } = new Intl.Locale(navigator.language).maximize();
    return LETTER.has(region) ? "Letter" : "A4";
  } catch {
    return "A4"; // a language that is none, such as en-US@posix
  }
}

/** @param {preact.ComponentChild[]} contents @returns {() => void} takes them away */
function lay(contents) {
  const page = document.documentElement;
  const sheets = contents.map(laid);
  page.classList.add("td-one-sheet");
  const end = () => {
    removeEventListener("pointerdown", end, true);
    removeEventListener("keydown", end, true);
    page.classList.remove("td-one-sheet");
    for (const sheet of sheets) sheet.end();
  };
  addEventListener("pointerdown", end, true);
  addEventListener("keydown", end, true);
  return end;
}

/** Lay it out unseen, as large as fits. @param {preact.ComponentChild} content */
function laid(content) {
  const sheet = document.createElement("div");
  sheet.className = "td-sheet";
  sheet.setAttribute("aria-hidden", "true");
  document.body.append(sheet);
  render(content, sheet);
  const highest = (HIGHEST * 96) / 25.4;
  const size = SIZES.find((points) => {
    sheet.style.fontSize = `${points}pt`;
    return sheet.scrollHeight <= highest;
  });
  const end = () => {
    render(null, sheet);
    sheet.remove();
  };
  return { size, end };
}
