import { assertEquals } from "@std/assert";
import { letterScale } from "../../../lib/figures/parts/letter_scale.ts";
import { letterColors } from "../../../lib/figures/palette.ts";

Deno.test("letterScale goes from white to the colour of the letter, and below 0 to gray", () => {
  const gate = letterScale("f", [0, 1]);
  assertEquals(gate.colorscale, [[0, "#FFFFFF"], [1, letterColors.f]]);
  assertEquals((gate.colorbar as { tickvals: number[] }).tickvals, [0, 1]);
  const state = letterScale("c", [-2.04, 2.04]);
  assertEquals([state.zmin, state.zmax], [-2.04, 2.04]);
  assertEquals(state.colorscale, [[0, "#333333"], [0.5, "#FFFFFF"], [1, letterColors.c]]);
  assertEquals((state.colorbar as { ticktext: string[] }).ticktext, ["-2", "0", "2"]);
});
