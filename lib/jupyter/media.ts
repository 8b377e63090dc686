import type { Drawing, Figure } from "../figures/figure.ts";
import { escapeHtml, imageHtml, scriptValue } from "../figures/html.ts";
import { type Table, tableText } from "../figures/table.ts";
import type { Widget } from "../reader/widget/reader_widget.ts";
import type { Media } from "./outputs.ts";
import { preparePage } from "./page.ts";
import { sentFigure } from "./sent_figure.ts";

/** Begins the output that carries Plotly's bundle, by which `finishOutputs` finds it. */
export const BUNDLE_MARK = '<div class="scanline-plotly" hidden></div>';

const CONFIG = {
  displaylogo: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
};

/**
 * A Plotly figure for a notebook: for front ends that draw Plotly themselves, for pages that run a script, and as text.
 *
 * @param figure The figure.
 * @param key Under it the page finds the chart again when an update arrives; it must be unique on the page.
 */
export function figureMedia(figure: Figure, key: string): Media {
  const sent = { ...sentFigure(figure), config: CONFIG };
  const alt = escapeHtml(figure.alt);
  const html = `<div role="img" aria-label="${alt}" style="min-height: ${figure.layout.height ?? 400}px">` +
    `<p>${alt}</p><p><small>Run this cell to draw the chart.</small></p></div>\n<script>{
  const page = window.scanline ??= { waiting: [] };
  const chart = [document.currentScript.previousElementSibling, ${scriptValue(sent)}, ${scriptValue(key)}];
  if (page.draw) page.draw(...chart); else page.waiting.push(chart);
}</script>`;
  return { "application/vnd.plotly.v1+json": sent, "text/html": html, "text/plain": figure.alt };
}

/** A drawing for a notebook, as an image, which shows in notebooks that are not trusted too. */
export function drawingMedia(drawing: Drawing): Media {
  return { "text/html": imageHtml(drawing), "text/plain": drawing.alt };
}

/** A reader for a notebook: its HTML, which holds a still picture for where no script runs, and what that shows. */
export function widgetMedia(widget: Widget): Media {
  return { "text/html": widget.html, "text/plain": widget.alt };
}

/** A table for a notebook: plain HTML, which takes its colours from the page, and lines of text. */
export function tableMedia(table: Table): Media {
  const { columns, rows, numeric, title } = table;
  const cell = (name: "th" | "td", text: string, column: number) => {
    const side = numeric[column] ? "right" : "left";
    // The style for JupyterLab, where words would be broken to keep a table narrow; the attribute for pages that allow none.
    return `<${name} align="${side}" style="text-align: ${side}; overflow-wrap: normal; word-break: normal">${
      escapeHtml(text)
    }</${name}>`;
  };
  const line = (name: "th" | "td", cells: string[]) =>
    `<tr>${cells.map((text, column) => cell(name, text, column)).join("")}</tr>`;
  const caption = title === undefined
    ? ""
    : `<caption style="text-align: left; white-space: nowrap"><b>${escapeHtml(title)}</b></caption>\n`;
  const html = `<table>\n${caption}<thead>\n${line("th", columns)}\n</thead>\n<tbody>\n` +
    `${rows.map((row) => line("td", row)).join("\n")}\n</tbody>\n</table>`;
  return { "text/html": html, "text/plain": tableText(table) };
}

/** The output that readies the page: Plotly's bundle and what unpacks it. */
export function bundleMedia(packed: string): Media {
  return {
    "text/html": `${BUNDLE_MARK}<script>(${preparePage})(${scriptValue(packed)})</script>`,
    "text/plain": "Plotly, for the charts of this notebook",
  };
}

/** What remains of that output when a later one has taken its place. */
export function emptyBundleMedia(): Media {
  return { "text/html": BUNDLE_MARK, "text/plain": "" };
}
