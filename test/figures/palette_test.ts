import { assert, assertEquals, assertGreater } from "@std/assert";
import { curveColors, letterColors, letters } from "../../lib/figures/palette.ts";

Deno.test("letterColors gives each letter a colour of its own from the palette of Okabe and Ito", () => {
  const palette = ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"];
  const colors = letters.map((letter) => letterColors[letter]);
  assertEquals(new Set(colors).size, 6);
  for (const color of colors) assert(palette.includes(color), color);
});

type Rgb = [number, number, number];

/** The parts of a colour as light, 0 to 1 (sRGB, IEC 61966-2-1). */
function light(color: string): Rgb {
  const [red, green, blue] = [...Uint8Array.fromHex(color.slice(1))].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

const times = (matrix: Rgb[], [a, b, c]: Rgb) => matrix.map(([x, y, z]) => x * a + y * b + z * c) as Rgb;

/** How eyes without long-wave, and without middle-wave cones see (Machado, Oliveira & Fernandes 2009, severity 1). */
const PROTANOPIA: Rgb[] = [
  [0.152286, 1.052583, -0.204868],
  [0.114503, 0.786281, 0.099216],
  [-0.003882, -0.048116, 1.051998],
];
const DEUTERANOPIA: Rgb[] = [
  [0.367322, 0.860646, -0.227968],
  [0.280085, 0.672501, 0.047413],
  [-0.01182, 0.04294, 0.968881],
];
const SAME: Rgb[] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];

/** How different two colours look (CIE 1976, D65); about 2 can just be seen. */
function difference(one: Rgb, other: Rgb): number {
  const lab = (rgb: Rgb) => {
    const xyz: Rgb[] = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    const white = [0.9505, 1, 1.089];
    const [x, y, z] = times(xyz, rgb.map((part) => Math.max(0, Math.min(1, part))) as Rgb)
      .map((part, at) => part / white[at])
      .map((part) => part > 216 / 24389 ? Math.cbrt(part) : 841 / 108 * part + 4 / 29);
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  };
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(...a.map((part, at) => part - b[at]));
}

Deno.test("curveColors can be told from each other by colour-blind eyes, and from the letters", () => {
  for (const eyes of [SAME, PROTANOPIA, DEUTERANOPIA]) {
    curveColors.forEach((one, at) => {
      for (const other of curveColors.slice(at + 1)) {
        assertGreater(difference(times(eyes, light(one)), times(eyes, light(other))), 40, `${one}, ${other}`);
      }
    });
  }
  for (const curve of curveColors) {
    for (const letter of letters) {
      assertGreater(difference(light(curve), light(letterColors[letter])), 30, `${curve}, ${letter}`);
    }
  }
});

Deno.test("curveColors can be seen on a light page and on a dark one", () => {
  const luminance = (color: string) => {
    const [red, green, blue] = light(color);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  // Web Content Accessibility Guidelines 2.1, success criterion 1.4.11: at least 3 to 1.
  for (const page of ["#FFFFFF", "#111111"]) {
    for (const curve of curveColors) {
      const [low, high] = [luminance(page), luminance(curve)].sort((a, b) => a - b);
      assertGreater((high + 0.05) / (low + 0.05), 3, `${curve} on ${page}`);
    }
  }
});
