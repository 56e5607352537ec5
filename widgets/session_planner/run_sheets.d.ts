// Made by run_sheets.mjs when the bundle is built.
declare module "run-sheets" {
  const sheets: readonly import("./plan.js").RunSheet[];
  export default sheets;
}
