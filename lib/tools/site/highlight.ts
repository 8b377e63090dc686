import highlighter from "highlight.js/lib/common";
import { escapeHtml } from "../../figures/html.ts";

/**
 * Colours code for a page.
 *
 * @param code The code.
 * @param language Its name or the ending of its files, as "typescript" or "ts"; an unknown one leaves the code plain.
 * @returns HTML for a `code` element.
 */
export function highlight(code: string, language: string): string {
  if (highlighter.getLanguage(language) === undefined) return escapeHtml(code);
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}

/**
 * Puts each line of highlighted code into an element of its own, which a link can name: `#L10`.
 *
 * @param html What `highlight` gave.
 */
export function numberLines(html: string): string {
  let open: string[] = [];
  const lines = html.replace(/\n$/, "").split("\n").map((line, index) => {
    const before = open.join("");
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
      open = tag === "</span>" ? open.slice(0, -1) : [...open, tag];
    }
    return `<span class="line" id="L${index + 1}">${before}${line}${"</span>".repeat(open.length)}</span>`;
  });
  return lines.join("\n");
}
