import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Cell } from "../../../lib/tools/notebooks/notebook.ts";
import { notebookHtml } from "../../../lib/tools/site/notebook_html.ts";
import { codeCell, notebookOf } from "../scratch.ts";

function markdownCell(source: string, fields: Partial<Cell> = {}): Cell {
  return { cell_type: "markdown", id: "a", metadata: {}, source, ...fields };
}

/** The page of a notebook of these cells. */
function html(...cells: (string | Cell)[]): string {
  return notebookHtml(notebookOf(...cells), "notebooks/1_a.ipynb");
}

Deno.test("a code cell shows its code in colours and below it what it gave, under its id", () => {
  const cell = codeCell("const a = 1 < 2;\n", {
    id: "less",
    outputs: [{ output_type: "stream", name: "stdout", text: "true\n" }],
  });
  assertEquals(
    html(cell),
    '<div class="cell" id="cell-less">\n<pre class="code"><code class="hljs"><span class="hljs-keyword">const</span> a = ' +
      '<span class="hljs-number">1</span> &lt; <span class="hljs-number">2</span>;\n</code></pre>\n' +
      '<div class="outputs">\n<pre class="stdout">true\n</pre>\n</div>\n</div>',
  );
});

Deno.test("a cell without outputs, and one without anything, leave no empty boxes", () => {
  const never = codeCell("a;");
  delete never.outputs;
  for (
    const cell of ["a;", never, codeCell("a;", { outputs: [{ output_type: "display_data", data: {} }] })]
  ) {
    assertEquals(html(cell).includes("outputs"), false);
  }
  assertEquals(html(""), "");
  assertEquals(html({ cell_type: "raw", metadata: {}, source: "\\LaTeX" }), "");
  assertEquals(notebookHtml({ ...notebookOf(), cells: [] }, "a"), "");
});

Deno.test("HTML in Markdown stays, and a solution folds with its mathematics", () => {
  const solution = "<details><summary>Solution</summary>\n\nIt is $h$, by `U`.\n\n</details>";
  const shown = html(markdownCell(solution));
  assertStringIncludes(shown, "<details><summary>Solution</summary>\n<p>It is <span");
  assertStringIncludes(shown, "<code>U</code>.</p>\n</details>");
});

Deno.test("an image that a cell carries is put in, and one that it lacks is an error", () => {
  const attachments = { "a b.png": { "image/png": "iVBO\nRw0=" } };
  assertStringIncludes(
    html(markdownCell("![Rows](attachment:a%20b.png)", { attachments })),
    '<img src="data:image/png;base64,iVBORw0=" alt="Rows">',
  );
  assertThrows(
    () => html(markdownCell("![Rows](attachment:b.png)", { id: "rows" })),
    RangeError,
    'Cannot show cell "rows" of "notebooks/1_a.ipynb": the cell has no attachment "b.png"',
  );
});

Deno.test("an error names the cell, by its place where it has no id", () => {
  const cell = markdownCell("$\\nosuch$");
  delete cell.id;
  assertThrows(
    () => html("a;", cell),
    RangeError,
    'Cannot show cell "2" of "notebooks/1_a.ipynb": KaTeX does not understand "\\nosuch"',
  );
});
