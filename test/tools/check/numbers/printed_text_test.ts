import { assertEquals } from "@std/assert";
import { printedText } from "../../../../lib/tools/check/numbers/printed_text.ts";
import { codeCell } from "../../scratch.ts";

const display = (data: Record<string, unknown>) => ({
  output_type: "display_data" as const,
  metadata: {},
  data,
});
const words = (data: Record<string, unknown>) =>
  printedText(codeCell("1", { outputs: [display(data)] })).split(/\s+/).filter((word) => word !== "");

Deno.test("printedText gives what is printed, without colours, and the text of tables", () => {
  const cell = codeCell("1", {
    outputs: [
      { output_type: "stream", name: "stdout", text: ["a \u001b[33m1\u001b[39m\n", "b\n"] },
      { output_type: "execute_result", data: { "text/plain": "2" }, metadata: {}, execution_count: 1 },
      display({ "text/markdown": "**3**" }),
    ],
  });
  assertEquals(printedText(cell), "a 1\nb\n\n2\n**3**");
  assertEquals(
    words({
      "text/html":
        '<style>p { width: 5px }</style><td width="6">1</td><td>&minus;2 &lt; 3&#8201;&#x25;</td><script>7</script>',
    }),
    ["1", "\u22122", "<", "3", "%"],
  );
});

Deno.test("printedText reads the text of drawings, and of a chart only what it says in words", () => {
  const svg =
    '<svg width="9"><title>8</title><text x="5">f = 0.25</text><path d="M7 7"/><text><tspan>c</tspan></text></svg>';
  const image = `<img width="4" alt="x" src="data:image/svg+xml;base64,${
    new TextEncoder().encode(svg).toBase64()
  }">`;
  assertEquals(words({ "text/html": image }), ["f", "=", "0.25", "c"]);
  assertEquals(words({ "text/html": svg }), ["f", "=", "0.25", "c"]);
  assertEquals(words({ "image/svg+xml": [svg] }), ["f", "=", "0.25", "c"]);
  const chart = {
    "application/vnd.plotly.v1+json": {},
    "text/html": image,
    "text/plain": "A chart to 0.5",
    "image/png": "12",
  };
  assertEquals(words(chart), ["A", "chart", "to", "0.5"]);
});
