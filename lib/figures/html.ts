import type { Drawing } from "./figure.ts";

/** Text as it may stand inside an element or an attribute of HTML. */
export function escapeHtml(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (letter) => names[letter]);
}

/** A value as it may stand inside a script element. */
export function scriptValue(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** A drawing as an image element that holds it. */
export function imageHtml(drawing: Drawing): string {
  const bytes = new TextEncoder().encode(drawing.svg);
  const width = /<svg[^>]* width="([\d.]+)"/.exec(drawing.svg)?.[1];
  const size = width ? ` width="${width}"` : "";
  return `<img${size} alt="${escapeHtml(drawing.alt)}" src="data:image/svg+xml;base64,${bytes.toBase64()}">`;
}
