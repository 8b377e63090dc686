import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { drawRnn } from "../../../lib/figures/memory/draw_rnn.ts";
import { texts } from "./texts.ts";

Deno.test("drawRnn shows the loop, the first three steps and the last", () => {
  const { svg, alt } = drawRnn({ steps: 28 });
  assertEquals([...svg.matchAll(/>tanh<\/text>/g)].length, 5);
  const text = svg.replaceAll(/<[^>]*>/g, "").replaceAll("\u200b", "");
  for (const label of ["x0", "x1", "x2", "x27", "h27"]) assertStringIncludes(text, label);
  assertStringIncludes(alt, "28 rows");
});

Deno.test("drawRnn writes the numbers of the steps it draws", () => {
  const h = Array.from({ length: 28 }, (_, row) => (row - 14) / 100);
  const ink = Float32Array.from({ length: 28 }, (_, row) => row / 28);
  const { svg, alt } = drawRnn({ from: 7, values: { h, ink } });
  const written = texts(svg);
  for (const label of ["x7", "h8", "x9", "h27", "−0.07", "−0.06", "−0.05", "0.13"]) {
    assert(written.includes(label), label);
  }
  for (const label of ["ink 0.25", "ink 0.29", "ink 0.32", "ink 0.96"]) {
    assert(written.includes(label), label);
  }
  assertEquals(written.includes("x0"), false);
  assertStringIncludes(alt, "at rows 7, 8, 9 and 27, an ink of 0.25, 0.29, 0.32, 0.96");
  assertStringIncludes(alt, "the hidden state of one unit as −0.07, −0.06, −0.05, 0.13");
});

Deno.test("drawRnn leaves out no step between the third and the last if there is none", () => {
  const gaps = (options: { steps?: number; from?: number }) =>
    texts(drawRnn(options).svg).filter((text) => text === "…").length;
  assertEquals(gaps({ steps: 4 }), 0);
  assertEquals(gaps({ steps: 5 }), 1);
  assertEquals(gaps({ steps: 28, from: 7 }), 2);
  assertEquals(gaps({ steps: 28, from: 24 }), 1);
});

Deno.test("drawRnn says that a state is a number of each unit, and whose numbers it writes", () => {
  const h = new Array(28).fill(0.25);
  const { svg, alt } = drawRnn({ units: 64, unit: 3, values: { h } });
  const [last] = texts(svg).slice(-1);
  assertStringIncludes(last, "64 numbers, one of each unit; the numbers above are those of unit 3");
  assertStringIncludes(alt, "all 64 of h′");
  assertEquals(texts(drawRnn().svg).slice(-1), ["thick lines carry 128 numbers, one of each unit"]);
});

Deno.test("drawRnn refuses too few steps, steps that are not there, and too few numbers", () => {
  for (const steps of [3, 4.5]) assertThrows(() => drawRnn({ steps }), RangeError, `over ${steps} steps`);
  for (const from of [-1, 25, 0.5]) assertThrows(() => drawRnn({ from }), RangeError, `from step ${from}`);
  assertThrows(() => drawRnn({ unit: -1 }), RangeError, "Cannot draw unit -1 of an RNN of 128");
  assertThrows(() => drawRnn({ values: { h: [0, 1] } }), RangeError, "expected 28 values but found 2");
  assertThrows(() => drawRnn({ values: { ink: [0, 1] } }), RangeError, "the ink of the rows");
});
