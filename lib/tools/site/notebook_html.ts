import { escapeHtml } from "../../figures/html.ts";
import { type Cell, type Notebook, type Output, textOf } from "../notebooks/notebook.ts";
import { highlight } from "./highlight.ts";
import { renderMarkdown } from "./markdown.ts";
import { outputHtml } from "./output_html.ts";

/**
 * A notebook with the outputs that it was saved with, as HTML: prose, code and what the code gave.
 *
 * @param notebook The notebook.
 * @param file How to call it in an error.
 * @returns HTML in which each cell is an element, named by its id.
 * @throws {RangeError} If something in it cannot be shown; the message names the cell.
 */
export function notebookHtml(notebook: Notebook, file: string): string {
  const { language_info, kernelspec } = notebook.metadata as Record<
    string,
    Record<string, string> | undefined
  >;
  const language = language_info?.name ?? kernelspec?.language ?? "typescript";
  return notebook.cells.map((cell, index) => {
    try {
      return cellHtml(cell, language);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new RangeError(`Cannot show cell "${cell.id ?? index + 1}" of "${file}": ${error.message}`);
    }
  }).filter((html) => html !== "").join("\n");
}

function cellHtml(cell: Cell, language: string): string {
  const source = textOf(cell.source);
  const id = cell.id === undefined ? "" : ` id="cell-${escapeHtml(cell.id)}"`;
  switch (cell.cell_type) {
    case "markdown":
      return `<div class="prose"${id}>\n${withAttachments(renderMarkdown(source), cell)}</div>`;
    case "raw": // meant for other converters
      return "";
    case "code": {
      const outputs = (cell.outputs ?? []).map((output: Output) => outputHtml(output)).filter(Boolean);
      const input = source.trim() === ""
        ? ""
        : `<pre class="code"><code class="hljs">${highlight(source.trimEnd(), language)}\n</code></pre>\n`;
      const output = outputs.length === 0 ? "" : `<div class="outputs">\n${outputs.join("\n")}\n</div>\n`;
      return input + output === "" ? "" : `<div class="cell"${id}>\n${input}${output}</div>`;
    }
  }
}

/** Puts in the images that a Markdown cell carries with it (nbformat: attachments). */
function withAttachments(html: string, { attachments }: Cell): string {
  const files = (attachments ?? {}) as Record<string, Record<string, string>>;
  return html.replaceAll(/src="attachment:([^"]+)"/g, (_, name) => {
    const [image] = Object.entries(files[decodeURIComponent(name)] ?? {});
    if (image === undefined) throw new RangeError(`the cell has no attachment "${name}"`);
    const [type, base64] = image;
    return `src="data:${type};base64,${base64.replaceAll(/\s/g, "")}"`;
  });
}
