import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { drawLstmChain } from "../../../lib/figures/memory/draw_lstm_chain.ts";
import { letterColors, letters } from "../../../lib/figures/palette.ts";
import { texts } from "./texts.ts";

const c = Array.from({ length: 28 }, (_, row) => (row - 14) / 10);
const h = Float32Array.from({ length: 28 }, (_, row) => (14 - row) / 100);

Deno.test("drawLstmChain shows three cells in a row, the last one, and the ten scores", () => {
  const { svg, alt } = drawLstmChain();
  const written = texts(svg);
  assertEquals(written.filter((text) => text === "LSTM").length, 4);
  const expected = [
    "c = 0",
    "h = 0",
    "c0",
    "h1",
    "c2",
    "h27",
    "x0",
    "x1",
    "x2",
    "x27",
    "row 27",
    "linear",
    "ten scores",
  ];
  for (const label of expected) assert(written.includes(label), label);
  for (const digit of Array(10).keys()) assert(written.includes(String(digit)), `score ${digit}`);
  for (const letter of letters) assertStringIncludes(svg, letterColors[letter]);
  assertStringIncludes(alt, "over 28 rows, drawn at rows 0, 1, 2 and 27");
});

Deno.test("drawLstmChain draws the row that each cell reads, pixel by pixel", () => {
  const pixels = Uint8Array.from({ length: 784 }, (_, at) => Math.floor(at / 28) * 9);
  const { svg } = drawLstmChain({ from: 7, pixels });
  const counts = [7, 8, 9, 27].map((row) => {
    const gray = Math.round(16 + 239 * 9 * row / 255);
    return svg.split(`fill="rgb(${gray},${gray},${gray})"`).length - 1;
  });
  assertEquals(counts, [28, 28, 28, 28]);
});

Deno.test("drawLstmChain writes the numbers of one unit and says that there are more", () => {
  const scores = [-3.1, 2, 0, 1, -6, -2, -9, 10.25, -1, 3];
  const { svg, alt } = drawLstmChain({ from: 7, unit: 5, units: 64, values: { c, h, scores } });
  const written = texts(svg);
  for (
    const label of [
      "c6",
      "−0.80",
      "c7",
      "−0.70",
      "h9",
      "0.05",
      "c27",
      "1.30",
      "h27",
      "−0.13",
      "10.25",
      "64 to 10",
    ]
  ) {
    assert(written.includes(label), label);
  }
  assert(written.some((text) => text.includes("64 numbers") && text.includes("those of unit 5")));
  assertStringIncludes(
    alt,
    "after rows 6, 7, 8, 9 and 27 unit 5 has c −0.80, −0.70, −0.60, −0.50, 1.30 and h 0.08, 0.07, 0.06, 0.05, −0.13",
  );
  assertStringIncludes(alt, "−3.10, 2.00");
});

Deno.test("drawLstmChain leaves out no step where there is none to leave out", () => {
  const gaps = (options: { steps?: number; from?: number }) =>
    texts(drawLstmChain(options).svg).filter((text) => text === "…").length;
  // A gap is in both lines, that of c and that of h.
  assertEquals([gaps({ steps: 4 }), gaps({ steps: 5 }), gaps({ from: 7 }), gaps({ from: 24 })], [0, 2, 4, 2]);
});

Deno.test("drawLstmChain refuses steps and units that are not there, and lists that do not fit", () => {
  for (const steps of [3, 4.5]) {
    assertThrows(() => drawLstmChain({ steps }), RangeError, `over ${steps} steps`);
  }
  for (const from of [-1, 25]) assertThrows(() => drawLstmChain({ from }), RangeError, `from step ${from}`);
  assertThrows(() => drawLstmChain({ unit: 128 }), RangeError, "Cannot draw unit 128 of a chain of 128");
  assertThrows(() => drawLstmChain({ pixels: [1, 2] }), RangeError, "expected 784 values but found 2");
  assertThrows(() => drawLstmChain({ values: { c: [1] } }), RangeError, "the cell state of a unit");
  assertThrows(() => drawLstmChain({ values: { scores: [1] } }), RangeError, "the scores");
});
