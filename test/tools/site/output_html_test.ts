import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { widgetHtml } from "../../../lib/reader/widget/widget_html.ts";
import { outputHtml } from "../../../lib/tools/site/output_html.ts";
import type { Output } from "../../../lib/tools/notebooks/notebook.ts";

/** A display of these forms. */
function display(data: Record<string, unknown>): Output {
  return { output_type: "display_data", data, metadata: {} };
}

const PLOTLY = "application/vnd.plotly.v1+json";
const STILL = '<img width="720" alt="A line." src="data:image/svg+xml;base64,PHN2Zy8+">';

Deno.test("a stream is text, without the colours of a terminal, and nothing in it is HTML", () => {
  const stream: Output = {
    output_type: "stream",
    name: "stdout",
    text: ["a <b>\n", "\x1b[31mred\x1b[0m & \n"],
  };
  assertEquals(outputHtml(stream), '<pre class="stdout">a &lt;b&gt;\nred &amp;\n</pre>');
  assertEquals(
    outputHtml({ output_type: "stream", name: "stderr", text: "oh\n" }),
    '<pre class="stderr">oh\n</pre>',
  );
});

Deno.test("an output that holds nothing leaves nothing", () => {
  for (const data of [{}, { "text/plain": [] }, { "text/html": "", "text/plain": "" }]) {
    assertEquals(outputHtml(display(data)), "");
  }
  assertEquals(outputHtml({ output_type: "display_data" }), "");
  assertEquals(outputHtml({ output_type: "stream", name: "stdout", text: "\n" }), "");
  assertEquals(outputHtml({ output_type: "stream" }), "");
});

Deno.test("an error says what happened once, with the stack that there is", () => {
  const error = { output_type: "error", ename: "RangeError", evalue: "Cannot <i>" } as const;
  const named = "RangeError: Cannot &lt;i&gt;";
  assertEquals(outputHtml(error), `<pre class="stderr">${named}\n</pre>`);
  assertEquals(outputHtml({ ...error, traceback: [] }), `<pre class="stderr">${named}\n</pre>`);
  const stack = ["\x1b[1mRangeError: Cannot <i>\x1b[0m", "    at <anonymous>:1:7"];
  const shown = `<pre class="stderr">${named}\n    at &lt;anonymous&gt;:1:7\n</pre>`;
  assertEquals(outputHtml({ ...error, traceback: stack }), shown);
  assertEquals(outputHtml({ ...error, traceback: stack.slice(1) }), shown);
});

Deno.test("a chart has its figure for the script, its still picture until then, and its text", () => {
  const figure = { data: [{ y: [1, 2], name: "</script><b>" }], layout: { height: 300 } };
  const html = outputHtml(display({ [PLOTLY]: figure, "text/html": [STILL], "text/plain": ['A "line".\n'] }));
  assertStringIncludes(html, 'aria-label="A &quot;line&quot;."');
  assertStringIncludes(html, `<div class="stage" style="min-height: 300px">${STILL}</div>`);
  const [, json] = html.match(/<script type="application\/json">(.*?)<\/script>/s)!;
  assertEquals(JSON.parse(json), figure);
});

Deno.test("a chart without a still picture shows its text, not the script of a notebook", () => {
  const html = outputHtml(
    display({
      [PLOTLY]: { data: [] },
      "text/html": "<div></div><script>run()</script>",
      "text/plain": "A line.",
    }),
  );
  assertStringIncludes(html, '<div class="stage" style="min-height: 400px"><p>A line.</p></div>');
  assertEquals(html.includes("run()"), false);
});

Deno.test("the best of several forms is shown", () => {
  assertEquals(
    outputHtml(display({ "text/plain": "a", "text/html": ["<b>", "a</b>"] })),
    '<div class="html"><b>a</b></div>',
  );
  assertEquals(outputHtml(display({ "text/plain": "1 < 2" })), '<pre class="result">1 &lt; 2\n</pre>');
  assertStringIncludes(outputHtml(display({ "text/markdown": "*a*" })), "<em>a</em>");
  assertEquals(
    outputHtml(display({ "image/png": "iVBO\nRw0=\n", "text/plain": "A picture" })),
    '<div class="html"><img src="data:image/png;base64,iVBORw0=" alt="A picture"></div>',
  );
});

Deno.test("a form that no page can show is an error that names it", () => {
  assertThrows(
    () => outputHtml(display({ "application/x-nosuch": "a" })),
    RangeError,
    'expected an output as one of application/vnd.plotly.v1+json, text/html, image/svg+xml, image/png, image/jpeg, text/markdown, text/latex, text/plain but found "application/x-nosuch"',
  );
});

Deno.test("a reader stands on the page as it does in the notebook, with its still picture and its script", () => {
  const html = widgetHtml({ svg: "<svg/>", alt: "A pad." }, "H4sI");
  const output = outputHtml(display({ "text/html": [html], "text/plain": ["A pad."] }));
  assertEquals(output, `<div class="html">${html}</div>`);
  assertStringIncludes(output, '<img alt="A pad." src="data:image/svg+xml;base64,PHN2Zy8+">');
});
