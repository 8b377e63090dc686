import { assert, assertEquals, assertThrows } from "@std/assert";
import { drawingIn, withDrawing } from "../../../../lib/reader/view/sharing/address.ts";

const none = new Float32Array(0);
const network = (name: string) => ({
  name,
  rows: 28,
  recurrent: {
    cell: "lstm" as const,
    inputSize: 28,
    hiddenSize: 8,
    kernel: none,
    recurrentKernel: none,
    bias: none,
  },
  linear: { kernel: none, bias: none },
});
const data = {
  networks: ["trained", "made & untrained, 50 %"].map(network),
  samples: [{ name: "MNIST", digits: [{ label: 7, pixels: new Uint8Array(784) }] }],
};
const linked = (digit: number) => ({
  drawing: { sample: { source: 0, digit }, strokes: [] },
  erasedRows: new Set([4]),
  touch: {},
});

Deno.test("an address carries a drawing in place of the fragment that it had", () => {
  for (const address of ["file:///page.html", "https://example.org/a?b=c", "https://example.org/#an#other"]) {
    for (const [at, { name }] of data.networks.entries()) {
      const text = withDrawing(address, linked(0), name);
      const { hash, href } = new URL(text);
      assert(href.startsWith(address.replace(/#.*/, "")));
      assertEquals(drawingIn(hash, data), { linked: linked(0), network: at });
      assertEquals(withDrawing(text, linked(0), name), text);
    }
  }
});

Deno.test("an address that names no network, or one that the page does not have, brings its drawing", () => {
  const { hash } = new URL(withDrawing("file:///page.html", linked(0), "trained here"));
  assertEquals(drawingIn(hash, data), { linked: linked(0), missing: "trained here" });
  assertEquals(drawingIn(hash.replace(/&.*/, ""), data), { linked: linked(0) });
  assertEquals(drawingIn(hash.replace(/=[^=]*$/, "=%E0%"), data), { linked: linked(0), missing: "%E0%" });
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
  const { hash } = new URL(withDrawing("file:///page.html", linked(1), "trained"));
  assertEquals(
    assertThrows(() => drawingIn(hash, data), SyntaxError).message,
    "Cannot show sample 1 of source 0 from the address: this page does not have it",
  );
});
