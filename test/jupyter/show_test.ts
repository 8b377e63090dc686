import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { table } from "../../lib/figures/table.ts";
import { BUNDLE_MARK } from "../../lib/jupyter/media.ts";
import { show } from "../../lib/jupyter/show.ts";
import { type Sent, withJupyter } from "./jupyter_stub.ts";

const figure = {
  data: [{ type: "bar", y: [1, 2] }],
  layout: { title: { text: "Two bars" } },
  alt: "Two bars.",
};
const drawing = { svg: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', alt: "Nothing." };
const html = ({ data }: Sent) => data["text/html"] as string;

Deno.test("show prints what the picture shows where there is no Jupyter", async () => {
  const lines: unknown[] = [];
  const { log } = console;
  console.log = (...words) => lines.push(...words);
  try {
    const shown = await show(figure);
    await shown.update(figure);
    await show(table({ columns: ["n"], rows: [[1]] }));
  } finally {
    console.log = log;
  }
  assertEquals(lines, ["Two bars.", "n\n-\n1"]);
});

Deno.test("show sends a figure for front ends with Plotly, for pages with scripts, and as text", async () => {
  const sent = await withJupyter(() => show(figure));
  const { data } = sent[0];
  assertEquals((data["application/vnd.plotly.v1+json"] as { data: unknown }).data, figure.data);
  assertStringIncludes(data["text/html"] as string, 'aria-label="Two bars."');
  assertEquals(data["text/plain"], "Two bars.");
});

Deno.test("show sends a reader as HTML that needs no Plotly, and as text, also when it is still being made", async () => {
  const widget = { html: '<div class="host"></div><script>0</script>', svg: "<svg/>", alt: "A pad." };
  const sent = await withJupyter(async () => {
    const shown = await show(Promise.resolve(widget));
    await shown.update(Promise.resolve({ ...widget, alt: "Another." }));
  });
  assertEquals(sent.map(({ data }) => data), [
    { "text/html": widget.html, "text/plain": "A pad." },
    { "text/html": widget.html, "text/plain": "Another." },
  ]);
  await assertRejects(
    () => show(Promise.reject(new RangeError("no such network"))),
    RangeError,
    "no such network",
  );
});

Deno.test("show sends a table without Plotly", async () => {
  const sent = await withJupyter(() =>
    show(table({ columns: ["gate", "n"], rows: [["<i>", 1]], title: "A & B" }))
  );
  assertEquals(sent.length, 1);
  assertEquals(sent[0].data["text/plain"], "A & B\n\ngate  n\n----  -\n<i>   1");
  assertMatch(html(sent[0]), /^<table>\n<caption[^>]*><b>A &amp; B<\/b><\/caption>/);
  assertMatch(html(sent[0]), /<td align="left"[^>]*>&lt;i&gt;<\/td><td align="right"[^>]*>1<\/td>/);
});

Deno.test("show leaves Plotly's bundle in one output, the latest, however many charts there are", async () => {
  const outputs = new Map<string, string>();
  for (
    const message of await withJupyter(
      async () => [await show(figure), await show(figure), await show(drawing)],
    )
  ) {
    outputs.set(message.id, html(message));
  }
  const bundles = [...outputs.values()].filter((text) => text.startsWith(BUNDLE_MARK));
  assertEquals(bundles.length >= 2, true);
  assertEquals(bundles.filter((text) => text.length > BUNDLE_MARK.length).length, 1);
  assert(bundles.at(-1)!.length > 500_000);
});

Deno.test("show updates a figure under its id and its key, without the bundle", async () => {
  const sent = await withJupyter(async () => {
    const shown = await show(figure, { id: "mine" });
    await shown.update({ ...figure, alt: "Other bars." });
  });
  const [first, update] = sent.filter(({ id }) => id === "mine");
  assertEquals([first.type, first.id, update.type, update.id], [
    "display_data",
    "mine",
    "update_display_data",
    "mine",
  ]);
  assertEquals(sent.at(-1), update, "nothing follows the update");
  const key = (message: Sent) => /"([0-9a-f]{8} [^"]*)"\]/.exec(html(message))![1];
  assertEquals(key(first), key(update));
  assertEquals(update.data["text/plain"], "Other bars.");
});

Deno.test("show gives outputs different ids, and shows nothing more at the end of a cell", async () => {
  await withJupyter(async () => {
    const [one, two] = [await show(drawing), await show(drawing)];
    assertNotEquals(one.id, two.id);
    const display = Symbol.for("Jupyter.display") as keyof typeof one;
    assertEquals((one[display] as unknown as () => unknown)(), {});
  });
});
