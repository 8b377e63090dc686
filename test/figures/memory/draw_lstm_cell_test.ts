import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { type CellStep, drawLstmCell } from "../../../lib/figures/memory/draw_lstm_cell.ts";
import { type Letter, letterColors, letters } from "../../../lib/figures/palette.ts";
import { texts } from "./texts.ts";

/** The letters whose colour occurs in a drawing. */
function coloured(svg: string): Letter[] {
  return letters.filter((letter) => svg.includes(letterColors[letter]));
}

Deno.test("drawLstmCell shows every letter in its colour", () => {
  const { svg, alt } = drawLstmCell();
  assertEquals(coloured(svg), [...letters]);
  assertStringIncludes(alt, "LSTM cell");
});

Deno.test("drawLstmCell colours the letters of one step and writes its equations", () => {
  const expected: Record<CellStep, [Letter[], string]> = {
    forget: [["f", "h"], "f = σ(x W_f + h′ U_f + b_f)"],
    input: [["i", "g", "h"], "g = tanh(x W_g + h′ U_g + b_g)"],
    state: [["i", "f", "g", "c"], "c = f · c′ + i · g"],
    output: [["o", "c", "h"], "h = o · tanh(c)"],
  };
  for (const [step, [active, equation]] of Object.entries(expected)) {
    const { svg, alt } = drawLstmCell({ highlight: step as CellStep });
    assertEquals(coloured(svg), active, step);
    assertStringIncludes(alt, equation);
  }
});

Deno.test("drawLstmCell writes the numbers of the step", () => {
  const values = { f: 0.834, i: 0.41, "c'": -0.126 };
  const state = drawLstmCell({ highlight: "state", values });
  for (const written of ["f = 0.83", "i = 0.41", "c′ = −0.13"]) {
    assert(texts(state.svg).includes(written), written);
  }
  assertStringIncludes(state.alt, "the numbers of one unit: c′ = −0.13, f = 0.83, i = 0.41.");
  const forget = drawLstmCell({ highlight: "forget", values });
  assert(texts(forget.svg).includes("f = 0.83"));
  assert(!forget.svg.includes("0.41"));
  assert(forget.alt.endsWith("the numbers of one unit: f = 0.83."));
  const zero = drawLstmCell({ values: { g: -0.001 } });
  assert(texts(zero.svg).includes("g = 0.00"));
});

Deno.test("drawLstmCell says that a gate reads all numbers of x and of h', not the unit's own", () => {
  const { svg, alt } = drawLstmCell({ values: { "h'": 0.04, h: 0.1 }, unit: 7 });
  const written = texts(svg);
  const expected = ["unit 7 of 128 units", "28 numbers: the row", "each gate reads all 28 + 128 numbers"];
  for (const label of [...expected, "128 numbers:", "h′ of all units", "(its own is 0.04)", "h = 0.10"]) {
    assert(written.includes(label), label);
  }
  assert(!written.includes("h′ = 0.04"), "no single number on the wire that carries 128");
  assertStringIncludes(alt, "each gate reads all 28 numbers of x and all 128 of h′");
  const small = texts(drawLstmCell({ inputs: 3, units: 2, highlight: "output" }).svg);
  for (const label of ["one of 2 units", "each gate reads all 3 + 2 numbers"]) {
    assert(small.includes(label), label);
  }
});

Deno.test("drawLstmCell draws what carries many numbers thicker than what carries one", () => {
  const { svg } = drawLstmCell();
  const widths = (color: string) =>
    [...svg.matchAll(new RegExp(`stroke="${color}" stroke-width="(\\d)" stroke-linecap`, "g"))].map((
      [, width],
    ) => +width);
  assertEquals(Math.max(...widths(letterColors.c)), 3);
  assertEquals(widths(letterColors.h).sort(), [3, 7]);
});

Deno.test("drawLstmCell refuses sizes that no cell has", () => {
  assertThrows(() => drawLstmCell({ units: 0 }), RangeError, "Cannot draw a cell of 0 units");
  assertThrows(() => drawLstmCell({ inputs: 1.5 }), RangeError, "that reads 1.5 numbers");
  assertThrows(() => drawLstmCell({ unit: 128 }), RangeError, "Cannot draw unit 128 of a cell of 128");
});
