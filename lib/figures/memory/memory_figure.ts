import { checkLength, checkSome } from "../parts/check.ts";
import { expectWhole } from "../../expect_whole.ts";
import { BESIDE, digitPanel, heading } from "../parts/digit_panel.ts";
import { covering } from "../parts/covering.ts";
import { SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { commonEnd, isSigned } from "./gate_values.ts";
import { axis } from "../parts/layout.ts";
import { letterScale, signed } from "./letter_scale.ts";
import { type Letter, letterNames, letters } from "../palette.ts";

/** How `memoryFigure` shows the units. */
export interface MemoryOptions {
  /** The units to show, in the order in which they stand side by side; without it all: 0, 1, 2 and so on. */
  units?: Numbers;
  /**
   * Where the colours of the cell state end, on either side of 0: give pictures that are to be compared the same. Without it
   * the next of 1, 2, 5, 10 and so on beyond which few values lie. The colour bar says if values lie beyond.
   */
  range?: number;
  /** The title. */
  title?: string;
}

/** The colours of the cell state, which has no bound, end where all but this share of its values lie. */
const BEYOND = 0.02;

/**
 * One letter of the LSTM over the rows of a digit, beside the digit: each line of the heat map is what the network
 * computed when it read the row at its left, each column is a unit.
 *
 * @param pixels The digit, gray values [784].
 * @param letter Which letter.
 * @param values Its values, [28, units].
 * @param options Which units, in which order.
 * @throws {RangeError} If the shapes do not fit, or a unit is not there.
 *
 * @example
 * ```ts
 * import { classifierParts, gatesOverRows, generateDataset, memoryFigure, rowClassifier } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const gates = gatesOverRows(test, 0, classifierParts(rowClassifier()).lstm);
 * const pixels = test.images.data.subarray(0, 784);
 * memoryFigure(pixels, "c", gates.c, { title: "The memory while it reads the first digit" });
 * ```
 */
export function memoryFigure(
  pixels: Numbers,
  letter: Letter,
  values: ArrayLike<Numbers>,
  options: MemoryOptions = {},
): Figure {
  const name = letterNames[letter];
  if (name === undefined) {
    throw new RangeError(
      `Cannot draw ${JSON.stringify(letter)}: expected one of the letters ${letters.join(", ")}`,
    );
  }
  checkLength(`the time steps of ${letter}`, values, SIDE);
  checkSome(`a time step of ${letter}`, values[0]);
  const count = values[0].length;
  const units = options?.units
    ? Array.from(options?.units)
    : Array.from({ length: count }, (_, unit) => unit);
  checkSome("the units of a memory", units);
  for (const unit of units) {
    expectWhole(`Cannot draw unit ${unit} of a memory of ${count}`, unit, 0, count - 1);
  }
  const z = Array.from(values, (row) => {
    checkLength(`a time step of ${letter}`, row, count);
    return units.map((unit) => row[unit]);
  });
  const title = options?.title ?? `The ${name} while the network reads the digit`;
  const digit = digitPanel(title, pixels);
  const bounds = boundsOf(letter, z.flat(), options?.range);
  const ends = `${signed(bounds[0])} to ${signed(bounds[1])}`;
  return {
    data: [digit.trace, {
      type: "heatmap",
      z,
      x: units.map(String),
      xaxis: "x2",
      ...letterScale(letter, bounds, z.flat()),
      hovertemplate: `${name} ${letter}, row %{y}, unit %{x}: %{z:.3f}<extra></extra>`,
    }],
    layout: {
      ...digit.layout,
      // Its lines would show through the heat map.
      yaxis: { ...digit.layout.yaxis as object, showgrid: false },
      xaxis2: axis(units.length === count ? `the ${count} units` : `${units.length} of the ${count} units`, {
        domain: [BESIDE, 1],
        anchor: "y",
        type: "category",
        showticklabels: false,
        ticks: "",
        showgrid: false,
        fixedrange: true,
      }),
      annotations: [
        ...digit.layout.annotations as object[],
        heading(`<b>${letter}</b> ${name}, colours from ${ends}`, BESIDE),
      ],
    },
    alt:
      `${title}: the digit, and beside it a heat map of the ${name} ${letter}, 28 rows by ${units.length} units, with colours from ${ends}.`,
  };
}

/** The ends of the colours of a letter. */
function boundsOf(letter: Letter, values: number[], range?: number): [number, number] {
  if (!isSigned(letter)) return covering([0, 1], values);
  if (letter !== "c") return covering([-1, 1], values);
  if (range !== undefined && !(range > 0)) {
    throw new RangeError(`Cannot draw a cell state with colours up to ${range}: expected a number above 0`);
  }
  const end = range ?? Math.max(1, commonEnd(usualLargest(values)));
  return [-end, end];
}

/** The absolute value that few are beyond. */
function usualLargest(values: number[]): number {
  const sizes = values.map(Math.abs).sort((a, b) => a - b);
  return sizes[Math.floor((1 - BEYOND) * (sizes.length - 1))];
}
