import { fromBase64 } from "./base64.js";

/** Hand a file to the browser to save. @param {{ name: string, type: string, text?: string, base64?: string }} file */
export function download({ name, type, text, base64 }) {
  const content = text ?? fromBase64(base64 ?? "");
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
