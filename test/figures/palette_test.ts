import { assertEquals, assertGreater } from "@std/assert";
import * as palette from "../../lib/figures/palette.ts";
import { darkInk, ink } from "../../lib/figures/parts/svg.ts";

const {
  answerColors,
  backColors,
  barColors,
  classColor,
  curveColors,
  frameColor,
  heatColors,
  letterColors,
  letters,
} = palette;

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

const EYES = [SAME, PROTANOPIA, DEUTERANOPIA];

/** The least that eyes see two colours differ by. */
function leastDifference(one: string, other: string, eyes = EYES): number {
  return Math.min(...eyes.map((eye) => difference(times(eye, light(one)), times(eye, light(other)))));
}

/** Every colour that is no letter's, by its use. */
const USES: Record<string, string[]> = {
  answers: Object.values(answerColors),
  frames: [frameColor],
  "heat maps": Object.values(heatColors),
  curves: [...curveColors],
  bars: [...barColors],
  classes: [classColor],
  "what stands back": [backColors.muted],
};

const pairs = <T>(list: readonly T[]) =>
  list.flatMap((one, at) => list.slice(at + 1).map((other) => [one, other]));

Deno.test("no two uses share a colour, and all colours that are exported have a use", () => {
  const all = [
    ...letters.map((letter) => letterColors[letter]),
    ...Object.values(USES).flat(),
    backColors.edge,
  ];
  assertEquals(new Set(all).size, all.length);
  const exported = JSON.stringify(Object.values(palette)).match(/#[0-9A-F]{6}/gi);
  assertEquals(new Set(exported), new Set(all));
});

Deno.test("letters have colours that nothing else has, nor anything like them", () => {
  for (const [use, colors] of Object.entries(USES)) {
    for (const color of colors) {
      for (const letter of letters) {
        assertGreater(
          leastDifference(color, letterColors[letter], [SAME]),
          25,
          `${use}, ${color}, and ${letter}`,
        );
      }
    }
  }
});

Deno.test("letters can be told from each other, and right from wrong, by colour-blind eyes", () => {
  for (const [one, other] of pairs(letters)) {
    assertGreater(leastDifference(letterColors[one], letterColors[other]), 24, `${one}, ${other}`);
  }
  assertGreater(leastDifference(answerColors.right, answerColors.wrong), 24);
});

Deno.test("colours of one use can be told from each other by colour-blind eyes", () => {
  for (const [colors, least] of [[curveColors, 40], [barColors, 15]] as const) {
    for (const [one, other] of pairs(colors)) {
      assertGreater(leastDifference(one, other), least, `${one}, ${other}`);
    }
  }
});

Deno.test("letters, and all that is drawn beside them, can be seen on a light page and on a dark one", () => {
  const luminance = (color: string) => {
    const [red, green, blue] = light(color);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  // Web Content Accessibility Guidelines 2.1, success criterion 1.4.11: at least 3 to 1.
  for (const page of ["#FFFFFF", "#111111", ink.card, darkInk.card!]) {
    for (const color of [...Object.values(letterColors), ...Object.values(USES).flat()]) {
      const [low, high] = [luminance(page), luminance(color)].sort((a, b) => a - b);
      assertGreater((high + 0.05) / (low + 0.05), 3, `${color} on ${page}`);
    }
  }
});
