import type { Split } from "../../data/dataset.ts";
import { expectWhole } from "../../expect_whole.ts";
import { checkDigits, checkSplit } from "../parts/check.ts";
import { DIGITS, pixelsOf, SIDE } from "../parts/digits.ts";
import type { Figure } from "../figure.ts";
import { axis, hiddenAxis, layout } from "../parts/layout.ts";
import { pixelSheet, type Placed } from "../parts/pixel_sheet.ts";

/** Pixels of a digit from one to the next. */
const STEP = SIDE + 2;

/**
 * A sheet of digits sorted by what they are: a line for each of the ten, with its first images of the set.
 *
 * @param split Images and labels.
 * @param options `each`: how many of each digit, 12 by default; `title` replaces the title.
 * @throws {RangeError} If there is no image, or `each` is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { classSheet, generateDataset } from "../../mod.ts";
 *
 * const { train } = await generateDataset({ train: 300, test: 10 });
 * classSheet(train, { each: 10 });
 * ```
 */
export function classSheet(split: Split, options: { each?: number; title?: string } = {}): Figure {
  const { each = 12 } = options ?? {};
  checkSplit("a sheet of digits", split);
  checkDigits("a sheet of digits", split.labels.data);
  expectWhole(`Cannot draw ${each} images of each digit`, each, 1);
  const title = options?.title ?? `The first ${each} images of each digit`;
  const placed: Placed[] = [];
  const found = new Array<number>(10).fill(0);
  for (let image = 0; image < split.labels.data.length; image++) {
    const digit = split.labels.data[image];
    if (!(found[digit] < each)) continue;
    placed.push({ pixels: pixelsOf(split.images, image), left: found[digit]++ * STEP, top: digit * STEP });
  }
  return {
    data: [pixelSheet(each * STEP - 2, 10 * STEP - 2, placed)],
    layout: layout(title, 560, {
      margin: { l: 48, r: 12, t: 48, b: 12 },
      xaxis: hiddenAxis({ range: [-0.5, each * STEP - 2.5], constrain: "domain", fixedrange: true }),
      yaxis: axis("label", {
        range: [10 * STEP - 2.5, -0.5],
        tickvals: DIGITS.map((digit) => digit * STEP + (SIDE - 1) / 2),
        ticktext: DIGITS.map(String),
        showgrid: false,
        zeroline: false,
        scaleanchor: "x",
        constrain: "domain",
        fixedrange: true,
      }),
    }),
    alt: `${title}, a line for each: ${found.map((count, digit) => `${count} of ${digit}`).join(", ")}.`,
  };
}
