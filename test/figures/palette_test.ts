import { assert, assertEquals } from "@std/assert";
import { letterColors, letters } from "../../lib/figures/palette.ts";

Deno.test("letterColors gives each letter a colour of its own from the palette of Okabe and Ito", () => {
  const palette = ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"];
  const colors = letters.map((letter) => letterColors[letter]);
  assertEquals(new Set(colors).size, 6);
  for (const color of colors) assert(palette.includes(color), color);
});
