import { assertEquals } from "@std/assert";
import { letterColors } from "../../../../lib/figures/palette.ts";
import { letterRange, readingColors } from "../../../../lib/reader/view/letters/letter_style.ts";

Deno.test("the letters have the colours that they have everywhere", () => {
  for (const [letter, color] of Object.entries(letterColors)) {
    assertEquals(readingColors[letter as keyof typeof letterColors], color);
  }
});

Deno.test("letters that are shown together have different colours", () => {
  for (const letters of [["i", "f", "g", "o", "c", "h"], ["z", "r", "g", "h"]] as const) {
    assertEquals(new Set(letters.map((letter) => readingColors[letter])).size, letters.length);
  }
});

Deno.test("gates go from 0 to 1, g and h from -1 to 1, and c as far as its largest value on both sides", () => {
  const values = [0.5, -2.5, 1];
  for (const gate of ["i", "f", "o", "z", "r"] as const) assertEquals(letterRange(gate, values), [0, 1]);
  for (const state of ["g", "h"] as const) assertEquals(letterRange(state, values), [-1, 1]);
  assertEquals(letterRange("c", values), [-2.5, 2.5]);
  assertEquals(letterRange("c", [0, 0]), [-1, 1]);
});
