import { assert, assertEquals, assertThrows } from "@std/assert";
import { drawingIn, withDrawing } from "../../../../lib/reader/view/sharing/address.ts";

const data = {
  networks: [],
  samples: [{ name: "MNIST", digits: [{ label: 7, pixels: new Uint8Array(784) }] }],
};
const linked = (digit: number) => ({
  drawing: { sample: { source: 0, digit }, strokes: [] },
  erasedRows: new Set([4]),
  touch: {},
});

Deno.test("an address carries a drawing in place of the fragment that it had", () => {
  for (const address of ["file:///page.html", "https://example.org/a?b=c", "https://example.org/#an#other"]) {
    const text = withDrawing(address, linked(0));
    const { hash, href } = new URL(text);
    assert(href.startsWith(address.replace(/#.*/, "")));
    assertEquals(drawingIn(hash, data), linked(0));
    assertEquals(withDrawing(text, linked(0)), text);
  }
});

Deno.test("a fragment about something else is no drawing", () => {
  assertEquals(
    ["", "#", "#train", "#drawings"].map((fragment) => drawingIn(fragment, data)),
    Array(4).fill(undefined),
  );
});

Deno.test("a drawing that was damaged, or of a sample that is not there, is refused", () => {
  assertThrows(() => drawingIn("#drawing=", data), SyntaxError);
  assertThrows(() => drawingIn("#drawing=1abc", data), SyntaxError);
  const { hash } = new URL(withDrawing("file:///page.html", linked(1)));
  assertEquals(
    assertThrows(() => drawingIn(hash, data), SyntaxError).message,
    "Cannot show sample 1 of source 0 from the address: this page does not have it",
  );
});
