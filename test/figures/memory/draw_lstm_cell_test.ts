import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type CellStep, drawLstmCell } from "../../../lib/figures/memory/draw_lstm_cell.ts";
import { type Letter, letterColors, letters } from "../../../lib/figures/palette.ts";

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
  const text = (svg: string) => svg.replaceAll(/<[^>]*>/g, "");
  const state = text(drawLstmCell({ highlight: "state", values }).svg);
  for (const written of ["f = 0.83", "i = 0.41", "c′ = −0.13"]) assertStringIncludes(state, written);
  const forget = text(drawLstmCell({ highlight: "forget", values }).svg);
  assertStringIncludes(forget, "f = 0.83");
  assert(!forget.includes("0.41"));
});
