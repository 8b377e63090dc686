import { checkLength, checkParts, checkSome } from "../parts/check.ts";
import { BESIDE, digitPanel } from "../parts/digit_panel.ts";
import { SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import { gatePanels } from "./gate_panels.ts";
import { commonBounds, type GateHistory, type GateValues, presentLetters } from "./gate_values.ts";
import { type Letter, letterNames } from "../palette.ts";
import { withSlider } from "../slider.ts";

/** How `cellWalk` shows a digit. */
export interface WalkOptions {
  /** What is read, as the title says it: "the seven". */
  name?: string;
  /** The row at the start, 0 to 27. */
  start?: number;
}

/**
 * A walk through a digit, row by row: a slider frames a row, and beside the digit stands what the cell computes there, a
 * panel for each letter and a bar for each unit. Bars of g, c and h that are equally high are equal numbers, in all rows.
 *
 * @param pixels Gray values, [784], 0 to 255 or 0 to 1, row by row.
 * @param history For each letter to draw, [28, units].
 * @param options The name of the digit and the row at the start.
 * @throws {RangeError} If there are not 784 pixels and 28 rows, there is no letter, the letters differ in their units, or
 * the start is not one of the rows.
 *
 * @example
 * ```ts
 * import { cellWalk } from "./cell_walk.ts";
 *
 * cellWalk(new Uint8Array(784), { f: Array(28).fill([0.5, 0.6]) }, { name: "a blank image" });
 * ```
 */
export function cellWalk(pixels: Numbers, history: GateHistory, options: WalkOptions = {}): Figure {
  const { name = "a digit", start = 0 } = options ?? {};
  checkParts("a walk through the cell", history);
  const present = presentLetters(history);
  checkSome("gates", present);
  for (const letter of present) checkLength(`the time steps of ${letter}`, history[letter]!, SIDE);
  const lists = Object.fromEntries(present.map((letter) => [letter, Array.from(history[letter]!)]));
  const boundsOf = commonBounds(lists, 0);
  const rows = Array.from({ length: SIDE }, (_, row) => {
    const values: GateValues = Object.fromEntries(present.map((letter) => [letter, history[letter]![row]]));
    return step(pixels, values, { name, row, boundsOf });
  });
  return withSlider(rows, {
    labels: rows.map((_, row) => String(row)),
    prefix: "row ",
    start,
    alt: `A slider walks the 28 rows of ${name}: the row is framed, and beside it stand ${
      present.map((letter) => `${letterNames[letter]} ${letter}`).join(", ")
    } of ${history[present[0]]![0].length} units. ${rows[start]?.alt ?? ""}`,
  });
}

/** One row of the walk. */
function step(
  pixels: Numbers,
  values: GateValues,
  { name, row, boundsOf }: { name: string; row: number; boundsOf: (letter: Letter) => [number, number] },
): Figure {
  const panels = gatePanels(values, {
    boundsOf,
    across: [BESIDE + 0.06, 1],
    axesBefore: 1,
  });
  const title = `Row ${row} of ${name}: what the cell computes`;
  const digit = digitPanel(title, pixels, { from: row, to: row + 1 });
  return {
    data: [digit.trace, ...panels.data],
    layout: {
      ...digit.layout,
      ...panels.layout,
      height: 120 + 76 * panels.data.length,
      annotations: [...digit.layout.annotations as object[], ...panels.layout.annotations as object[]],
    },
    alt: `${title}.`,
  };
}
