// Lines to write on: a few below an exercise in a handout, and as many as there is room for on an
// exercise's own sheets. Runs in a page about to be printed (paper.py): a style cannot count them.
const LEAST = 4;

for (const lines of document.querySelectorAll(".lines")) {
  lines.append(document.createElement("i"));
  const sheet = lines.closest(".sheet");
  let more = LEAST;
  if (sheet) {
    const style = getComputedStyle(sheet);
    const page = (Number.parseFloat(style.getPropertyValue("--sheet")) * 96) / 25.4;
    const lost = 3 * Number.parseFloat(style.lineHeight); // at most, where words are kept together
    const { height } = lines.getBoundingClientRect();
    const used = sheet.scrollHeight;
    const pages = Math.max(1, Math.ceil((used + (LEAST - 1) * height - lost) / (page - lost)));
    more = Math.floor((pages * page - (pages - 1) * lost - used) / height);
  }
  for (let i = 0; i < more; i++) lines.append(document.createElement("i"));
}
