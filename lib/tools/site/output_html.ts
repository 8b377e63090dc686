import { stripVTControlCharacters } from "node:util";
import { escapeHtml } from "../../figures/html.ts";
import { type Multiline, type Output, textOf } from "../notebooks/notebook.ts";
import { renderMarkdown } from "./markdown.ts";

const PLOTLY = "application/vnd.plotly.v1+json";

/** What a page can show, the best first, and how. */
const FORMS: Record<string, (value: unknown, alt: string, data: Record<string, unknown>) => string> = {
  [PLOTLY]: (figure, alt, data) => chartHtml(figure, alt, text(data["text/html"])),
  "text/html": (html) => `<div class="html">${text(html)}</div>`,
  "image/svg+xml": (svg, alt) => image("image/svg+xml", new TextEncoder().encode(text(svg)).toBase64(), alt),
  "image/png": (png, alt) => image("image/png", text(png), alt),
  "image/jpeg": (jpeg, alt) => image("image/jpeg", text(jpeg), alt),
  "text/markdown": (markdown) => `<div class="html">${renderMarkdown(text(markdown))}</div>`,
  "text/latex": (latex) => `<div class="html">${renderMarkdown(text(latex))}</div>`,
  "text/plain": (plain) => pre("result", text(plain)),
};

/**
 * What a cell gave, as a page shows it.
 *
 * @param output The output as a notebook file holds it.
 * @returns HTML; nothing for an output that holds nothing.
 * @throws {RangeError} If it has no form that a page can show.
 */
export function outputHtml(output: Output): string {
  const { output_type, name = "stdout", text: printed = "", data = {} } = output;
  if (output_type === "stream") return pre(name, textOf(printed));
  if (output_type === "error") {
    const { ename = "Error", evalue = "", traceback = [] } = output;
    const stack = stripVTControlCharacters(traceback.join("\n"));
    return pre("stderr", stack.includes(evalue) && stack !== "" ? stack : `${ename}: ${evalue}\n${stack}`);
  }
  const forms = Object.keys(data).filter((type) => !isEmpty(data[type]));
  if (forms.length === 0) return "";
  const best = Object.keys(FORMS).find((type) => forms.includes(type));
  if (best === undefined) {
    const found = forms.map((type) => `"${type}"`).join(", ");
    throw new RangeError(`expected an output as one of ${Object.keys(FORMS).join(", ")} but found ${found}`);
  }
  return FORMS[best](data[best], text(data["text/plain"]).trim(), data);
}

/** A chart: its figure for the script of the page, and until that has drawn it, or without a script, its still picture. */
function chartHtml(figure: unknown, alt: string, still: string): string {
  const height = Number((figure as { layout?: { height?: number } }).layout?.height ?? 400);
  const picture = still.startsWith("<img") ? still : `<p>${escapeHtml(alt)}</p>`;
  return `<figure class="chart" aria-label="${escapeHtml(alt)}">\n` +
    `<div class="stage" style="min-height: ${height}px">${picture}</div>\n` +
    `<script type="application/json">${
      JSON.stringify(figure).replaceAll("<", "\\u003c")
    }</script>\n</figure>`;
}

function image(type: string, base64: string, alt: string): string {
  return `<div class="html"><img src="data:${type};base64,${base64.replaceAll(/\s/g, "")}" alt="${
    escapeHtml(alt)
  }"></div>`;
}

/** Lines as a terminal would show them, without its colours. */
function pre(kind: string, lines: string): string {
  const shown = stripVTControlCharacters(lines).trimEnd();
  return shown === "" ? "" : `<pre class="${escapeHtml(kind)}">${escapeHtml(shown)}\n</pre>`;
}

function text(value: unknown): string {
  return value === undefined ? "" : textOf(value as Multiline);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.join("") === "");
}
