import { checkParts, checkSome } from "../parts/check.ts";
import type { Figure, Numbers } from "../figure.ts";
import { gatePanels } from "./gate_panels.ts";
import { commonBounds, type GateValues, presentLetters } from "./gate_values.ts";
import { layout, MARGIN } from "../parts/layout.ts";
import { type Letter, letterNames } from "../palette.ts";

/**
 * The gates and the state of one step: a strip of bars for each letter, a bar for each unit. Bars of g, c and h
 * that are equally high are equal numbers.
 *
 * @param values For each letter to draw, one value per unit: i, f, o in [0, 1], g and h in [-1, 1], c without bound.
 * @param options `title` replaces the title.
 * @throws {RangeError} If there is no letter, or the letters differ in their number of units.
 *
 * @example
 * ```ts
 * import { gateFigure } from "./gate_figure.ts";
 *
 * gateFigure({ i: [0.1, 0.9], f: [0.5, 0.6] }, { title: "Row 9 of the seven" });
 * ```
 */
export function gateFigure(values: GateValues, options: { title?: string } = {}): Figure {
  const title = options?.title ?? "Gates and state of one time step";
  checkParts("gates", values);
  checkSome("gates", presentLetters(values));
  const present = presentLetters(values);
  const lists = Object.fromEntries(present.map((letter) => [letter, [values[letter]!]]));
  const panels = gatePanels(values, { boundsOf: commonBounds(lists, 1) });
  return {
    data: panels.data,
    layout: layout(title, 120 + 88 * present.length, {
      margin: { ...MARGIN, t: 72 },
      ...panels.layout,
    }),
    alt: `${title}: ${present.map((letter) => summary(letter, values[letter]!)).join("; ")}.`,
  };
}

function summary(letter: Letter, values: Numbers): string {
  const list = Array.from(values);
  const [low, high] = [Math.min(...list), Math.max(...list)];
  return `${letterNames[letter]} ${letter} from ${low.toFixed(2)} to ${high.toFixed(2)}`;
}
