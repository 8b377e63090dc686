import type { Split } from "../../data/dataset.ts";
import { expectWhole } from "../../expect_whole.ts";
import { markedAnswer } from "../parts/answer.ts";
import { checkDigits, checkLength, checkSome, checkSplit } from "../parts/check.ts";
import { pixelsOf, SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { hiddenAxis, layout, note } from "../parts/layout.ts";
import { backColors } from "../palette.ts";
import { pixelSheet } from "../parts/pixel_sheet.ts";

/** How `digitSheet` shows its digits. */
export interface SheetOptions {
  /** Which images of the split; without it the first ten. */
  indices?: Numbers;
  /** Digits in a row of the sheet. */
  columns?: number;
  /** What the network says of each of these images; right and wrong are then marked. */
  predictions?: Numbers;
  /** A text under each, instead of its label or what was predicted; `<br>` begins a new line. */
  captions?: readonly string[];
  /** How large a digit is on the screen at most, in pixels; 64 by default. */
  size?: number;
  /** The title of the sheet. */
  title?: string;
}

/** Pixels of a digit between two of them. */
const GAP = 3;

/** How large a digit is on the screen at most, how wide the sheet, how high a caption, and each further line of it. */
const LARGEST = 64;
const WIDTH = 640;
const CAPTION = 26;
const LINE = 16;

/**
 * A sheet of digits with a caption under each: what it is, or what was predicted, marked right or wrong.
 *
 * @param split Images and labels.
 * @param options Which of them, and what to write under them.
 * @throws {RangeError} If there is no image, an index is not that of one, or there is not one prediction or caption per digit.
 *
 * @example
 * ```ts
 * import { digitSheet, generateDataset } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * digitSheet(test, { predictions: [7, 2, 1, 0, 4, 1, 4, 9, 6, 9] });
 * ```
 */
export function digitSheet(split: Split, options: SheetOptions = {}): Figure {
  checkSplit("a sheet of digits", split);
  const count = split.labels.data.length;
  const indices = Array.from(
    options?.indices ?? Array.from({ length: Math.min(10, count) }, (_, index) => index),
  );
  const { predictions, captions, columns = Math.min(10, indices.length) } = options ?? {};
  checkSome("a sheet of digits", indices);
  if (predictions) checkLength("the predictions of a sheet of digits", predictions, indices.length);
  if (captions) checkLength("the captions of a sheet of digits", captions, indices.length);
  for (const index of indices) {
    expectWhole(`Cannot draw image ${index} of a split of ${count}`, index, 0, count - 1);
  }
  checkDigits("a sheet of digits", indices.map((index) => split.labels.data[index]));

  const rows = Math.ceil(indices.length / columns);
  const size = Math.min(options?.size ?? LARGEST, WIDTH / columns);
  const lines = Math.max(1, ...(captions ?? []).map((caption) => caption.split("<br>").length));
  const caption = CAPTION + LINE * (lines - 1);
  const [stepX, stepY] = [SIDE + GAP, SIDE + Math.ceil(caption * SIDE / size)];
  const width = columns * stepX - GAP;
  const marks = indices.map((index, place) => {
    const [left, top] = [(place % columns) * stepX, Math.floor(place / columns) * stepY];
    const { text, color } = mark(split.labels.data[index], predictions?.[place], captions?.[place]);
    return { pixels: pixelsOf(split.images, index), left, top, text, color };
  });
  const title = options?.title ?? (predictions ? "Predictions" : "Digits and their labels");
  const said = marks.map(({ text }) => text.replaceAll("<br>", ", ").replaceAll(/<[^>]*>/g, "")).join("; ");
  return {
    data: [pixelSheet(width, rows * stepY, marks)],
    layout: layout(title, Math.round(70 + rows * size * (stepY / SIDE)), {
      margin: { l: 12, r: 12, t: 48, b: 8 },
      xaxis: hiddenAxis({ range: [-0.5, width - 0.5], constrain: "domain", fixedrange: true }),
      yaxis: hiddenAxis({
        range: [rows * stepY - 0.5, -0.5],
        scaleanchor: "x",
        constrain: "domain",
        fixedrange: true,
      }),
      annotations: marks.map(({ left, top, text, color }) =>
        note(text, left + (SIDE - 1) / 2, top + SIDE, {
          xref: "x",
          yref: "y",
          yanchor: "top",
          font: color ? { color, size: 12 } : { size: 12 },
        })
      ),
      shapes: marks.map(({ left, top, color }) => ({
        type: "rect",
        x0: left - 0.5,
        x1: left + SIDE - 0.5,
        y0: top - 0.5,
        y1: top + SIDE - 0.5,
        line: color ? { color, width: 2 } : { color: backColors.muted, width: 1 },
      })),
    }),
    alt: `${title}: ${indices.length} digits, ${said}.`,
  };
}

/** The text under a digit, and the colour of its frame. */
function mark(label: number, prediction?: number, caption?: string): { text: string; color?: string } {
  if (prediction === undefined) return { text: caption ?? String(label) };
  const { text, color } = markedAnswer(prediction, label);
  return { text: `<b>${caption ?? text}</b>`, color };
}
