import { assertEquals } from "@std/assert";
import { letterScale } from "../../../lib/figures/memory/letter_scale.ts";
import { heatColors, letterColors } from "../../../lib/figures/palette.ts";

Deno.test("letterScale goes from the page to the colour of the letter, and below 0 to gray", () => {
  const gate = letterScale("f", [0, 1], [0.5]);
  assertEquals(gate.colorscale, [[0, "rgba(228, 108, 24, 0)"], [1, letterColors.f]]);
  assertEquals((gate.colorbar as { tickvals: number[] }).tickvals, [0, 1]);
  const state = letterScale("c", [-2.04, 2.04], [1, -2]);
  assertEquals([state.zmin, state.zmax], [-2.04, 2.04]);
  assertEquals(state.colorscale, [
    [0, heatColors.negative],
    [0.5, "rgba(112, 112, 112, 0)"],
    [0.5, "rgba(0, 108, 240, 0)"],
    [1, letterColors.c],
  ]);
  assertEquals((state.colorbar as { ticktext: string[] }).ticktext, ["−2", "0", "2"]);
});

Deno.test("letterScale says at which end of its colours values lie beyond", () => {
  const texts = (values: number[]) =>
    (letterScale("c", [-5, 5], values).colorbar as { ticktext: string[] }).ticktext;
  assertEquals(texts([5, -5]), ["−5", "0", "5"]);
  assertEquals(texts([5.5, 1]), ["−5", "0", "≥ 5"]);
  assertEquals(texts([-6, 7]), ["≤ −5", "0", "≥ 5"]);
});
