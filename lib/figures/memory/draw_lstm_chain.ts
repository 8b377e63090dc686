import { checkLength } from "../parts/check.ts";
import { expectWhole } from "../../expect_whole.ts";
import type { Drawing, Numbers } from "../figure.ts";
import { SIDE } from "../parts/digits.ts";
import { drawing, formula, ink, type Point, words } from "../parts/svg.ts";
import { nameOf, numberText } from "./lstm_cell_labels.ts";
import { answerOfChain, cellOfChain, PLACES, type StateNumbers, stateWires } from "./lstm_chain_parts.ts";

const SIZE: Point = [880, 400];

/** How `drawLstmChain` shows the network. */
export interface ChainOptions {
  /** How many rows there are, at least 4; 28 by default. */
  steps?: number;
  /** The first of the three steps in a row that are drawn; the last step of all is drawn too. */
  from?: number;
  /** The digit, whose rows then stand below the cells that read them: gray values, [steps * 28], 0 to 255 or 0 to 1. */
  pixels?: Numbers;
  /** How many units the cell has, 128 by default. */
  units?: number;
  /** Which unit `values` are of, from 0. */
  unit?: number;
  /** Numbers to write beside the wires. */
  values?: {
    /** The cell state of one unit after each row, [steps]. */
    c?: Numbers;
    /** The hidden state of that unit after each row, [steps]. */
    h?: Numbers;
    /** The ten scores of the linear layer after the last row, [10]. */
    scores?: Numbers;
  };
}

/**
 * A chain of LSTM cells, unrolled over the rows of a digit: the same cell with the same weights reads a row in each step,
 * hands its cell state on (the upper line) and its hidden state (the lower line), and a linear layer makes ten scores of
 * the hidden state after the last row.
 *
 * @param options The steps to draw, the digit, and the numbers to write beside the wires.
 * @throws {RangeError} If there are fewer than 4 steps, the steps drawn are not among them, the unit is not there, or there
 * are not 28 pixels and one value for each step, or ten scores.
 *
 * @example
 * ```ts
 * import { drawLstmChain } from "./draw_lstm_chain.ts";
 *
 * const pixels = new Uint8Array(784).fill(200, 224, 240);
 * drawLstmChain({ from: 7, pixels, unit: 0, values: { c: Array(28).fill(0.5), h: Array(28).fill(0.2) } });
 * ```
 */
export function drawLstmChain(options: ChainOptions = {}): Drawing {
  const { steps = SIDE, from = 0, pixels, units = 128, unit, values = {} } = options ?? {};
  expectWhole(`Cannot unroll an LSTM over ${steps} steps`, steps, 4);
  expectWhole(`Cannot draw a chain from step ${from}`, from, 0, steps - 4);
  expectWhole(`Cannot draw a chain of ${units} units`, units, 1);
  if (unit !== undefined) expectWhole(`Cannot draw unit ${unit} of a chain of ${units}`, unit, 0, units - 1);
  if (pixels) checkLength("the rows of the digit", pixels, SIDE * steps);
  if (values.c) checkLength("the cell state of a unit", values.c, steps);
  if (values.h) checkLength("the hidden state of a unit", values.h, steps);
  if (values.scores) checkLength("the scores", values.scores, 10);

  const drawn = [from, from + 1, from + 2, steps - 1];
  const stateOf = (time: number): StateNumbers => ({ time, c: values.c?.[time], h: values.h?.[time] });
  const cells = drawn.map((time, place) => {
    const before = place === 0 ? from - 1 : drawn[place - 1];
    const skipped = place === 0 ? from > 0 : before < time - 1;
    return stateWires(place, stateOf(before), skipped) + cellOfChain(place, time, pixels);
  });
  const known = [values.c && "c", values.h && "h"].filter((name) => name !== undefined);
  const carried = `thick lines carry ${units} numbers, one of each unit`;
  return drawing(SIZE, alternative(options ?? {}, drawn), [
    words("The LSTM, unrolled", [24, 36], { "font-size": 17, "font-weight": 600 }),
    words("the same cell, with the same weights, at every row", [232, 36], { fill: ink.line }),
    ...cells,
    answerOfChain(stateOf(steps - 1), units, values.scores),
    formula("c", [24, PLACES.c + 6], { "font-size": 21 }),
    formula("h", [24, PLACES.h + 6], { "font-size": 21 }),
    words(
      known.length === 0 ? carried : `${carried}; the numbers beside them are those of ${nameOf(unit)}`,
      [24, 384],
      { "font-size": 12, fill: ink.line },
    ),
  ]);
}

/** What the drawing shows, with its numbers. */
function alternative(
  { steps = SIDE, units = 128, unit, values = {} }: ChainOptions,
  drawn: number[],
): string {
  const written = drawn[0] === 0 ? drawn : [drawn[0] - 1, ...drawn];
  const at = (list: Numbers | undefined, letter: string) =>
    list ? [`${letter} ${written.map((time) => numberText(list[time])).join(", ")}`] : [];
  const known = [...at(values.c, "c"), ...at(values.h, "h")];
  const list = (rows: number[]) => `rows ${rows.slice(0, -1).join(", ")} and ${steps - 1}`;
  const numbers = known.length > 0
    ? `; after ${list(written)} ${nameOf(unit)} has ${known.join(" and ")}`
    : "";
  const scores = values.scores ? `: ${Array.from(values.scores, numberText).join(", ")}` : "";
  return `A chain of LSTM cells over ${steps} rows, drawn at ${
    list(drawn)
  }: each reads its row and hands ${units} numbers c and ` +
    `${units} numbers h on${numbers}. A linear layer makes ten scores of the last h${scores}.`;
}
