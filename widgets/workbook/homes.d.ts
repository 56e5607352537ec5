// Set by build.mjs, for each bundle.
declare const TD_HOME: "book" | "jupyter";
declare const TD_PARTS: { workbook: string; age: string; calendar: string };
