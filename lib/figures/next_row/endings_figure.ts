import type { ByteArray } from "../../data/dataset.ts";
import { expectWhole } from "../../expect_whole.ts";
import type { Figure, Numbers } from "../figure.ts";
import { checkDigits, checkLength, checkParts } from "../parts/check.ts";
import { SIDE } from "../parts/digits.ts";
import { hiddenAxis, layout } from "../parts/layout.ts";
import { endingColors } from "./ending_colors.ts";

/** How `endingsFigure` shows what can still come. */
export interface EndingsOptions {
  /** The last row that was given: -1 for none, 27 for all. */
  row: number;
  /** What a classifier takes each of the images for: how many there are of each digit is then said. */
  digits?: Numbers;
  /** Images side by side; 10 if not given. */
  columns?: number;
}

/** What a pixel is on the sheet, in the order of the colours below. */
enum Part {
  Gap,
  GivenPaper,
  SampledPaper,
  SampledInk,
  GivenInk,
}

const { given, sampled } = endingColors;
const COLORS = ["rgba(0, 0, 0, 0)", given.paper, sampled.paper, sampled.ink, given.ink];

/** A step of colours: each value its own, nothing in between. */
const SCALE = COLORS.flatMap((color, part) => [
  [part / COLORS.length, color],
  [(part + 1) / COLORS.length, color],
]);

/** Pixels between two images, and the width of the sheet on the screen at most. */
const GAP = 2;
const WIDTH = 640;

/**
 * What can still come after a row: images whose upper rows were given and whose other rows a network has drawn, beside each other.
 * What was given is white on dark gray, what was drawn is yellowish green on black.
 *
 * @param endings The images, [count, 28, 28], 0 or 255, as `sampleEndings` gives them.
 * @param options The last row that was given, and what a classifier takes the images for.
 * @throws {RangeError} If there is no image, they are not of 28 rows of 28 pixels, or an option does not fit them.
 *
 * @example
 * ```ts
 * import { binarize, endingsFigure, generateDataset, nextRowModel, sampleEndings } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const image = binarize(test).images.data.subarray(0, 784);
 * const [endings] = sampleEndings(nextRowModel(), image, { afterRows: [8] });
 * endingsFigure(endings, { row: 8 });
 * ```
 */
export function endingsFigure(
  endings: ByteArray<[number, number, number]>,
  options: EndingsOptions,
): Figure {
  checkParts("endings", endings, "shape", "data");
  checkParts("endings", options);
  const { row, digits, columns = 10 } = options;
  const [count] = endings.shape;
  expectWhole(`Cannot draw endings after row ${row}`, row, -1, SIDE - 1);
  expectWhole(`Cannot draw ${count} endings`, count, 1);
  expectWhole(`Cannot draw endings in ${columns} columns`, columns, 1);
  checkLength("endings", endings.data, count * SIDE * SIDE);
  const step = SIDE + GAP;
  const across = Math.min(columns, count);
  const [width, height] = [across * step - GAP, Math.ceil(count / across) * step - GAP];
  const title = titleOf(row, count, digits);
  return {
    data: [{
      type: "heatmap",
      z: sheet(endings.data, count, across, width, height, row),
      zmin: -0.5,
      zmax: COLORS.length - 0.5,
      colorscale: SCALE,
      showscale: false,
      hoverinfo: "skip",
    }],
    layout: layout(title.replace(", taken", "<br>taken"), Math.round(84 + height * WIDTH / width), {
      margin: { l: 12, r: 12, t: 64, b: 8 },
      xaxis: hiddenAxis({ range: [-0.5, width - 0.5], constrain: "domain", fixedrange: true }),
      yaxis: hiddenAxis({
        range: [height - 0.5, -0.5],
        scaleanchor: "x",
        constrain: "domain",
        fixedrange: true,
      }),
    }),
    alt: `${title}.`,
  };
}

/** The value of each pixel of the sheet. */
function sheet(
  pixels: Uint8Array,
  count: number,
  across: number,
  width: number,
  height: number,
  last: number,
): number[][] {
  const z: number[][] = Array.from({ length: height }, () => new Array(width).fill(Part.Gap));
  const step = SIDE + GAP;
  for (let image = 0; image < count; image++) {
    const [left, top] = [(image % across) * step, Math.floor(image / across) * step];
    for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
      const [row, column] = [Math.floor(pixel / SIDE), pixel % SIDE];
      const hasInk = pixels[image * SIDE * SIDE + pixel] > 0;
      const [paper, ink] = row <= last
        ? [Part.GivenPaper, Part.GivenInk]
        : [Part.SampledPaper, Part.SampledInk];
      z[top + row][left + column] = hasInk ? ink : paper;
    }
  }
  return z;
}

/** "50 endings after row 8, taken for: 24 x 7, 20 x 3, 6 x 9". */
function titleOf(row: number, count: number, digits?: Numbers): string {
  const what = row < 0 ? `${count} images drawn from nothing` : `${count} endings after row ${row}`;
  if (digits === undefined) return what;
  checkLength("the digits of endings", digits, count);
  checkDigits("endings", digits);
  const counts = new Map<number, number>();
  for (const digit of Array.from(digits)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const sorted = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return `${what}, taken for: ${sorted.map(([digit, times]) => `${times} × ${digit}`).join(", ")}`;
}
