import { checkLength } from "../parts/check.ts";
import { expectWhole } from "../../expect_whole.ts";
import type { Drawing, Numbers } from "../figure.ts";
import { letterColors } from "../palette.ts";
import { box, drawing, formula, ink, junction, type Point, wire, words } from "../parts/svg.ts";
import { nameOf, numberText } from "./lstm_cell_labels.ts";

const SIZE: Point = [760, 344];
const BOX: Point = [76, 64];
const CENTRE = 185;
const FOLDED = 96;
const FIRST = 274;
const STEP = 126;

/** How wide the wires are that carry a number of each unit, and all numbers of a row. */
const THICK = { h: 6, x: 4 };

/** How `drawRnn` shows the network. */
export interface RnnOptions {
  /** How many rows there are, at least 4. */
  steps?: number;
  /** The first of the three steps in a row that are drawn; the last step of all is drawn too. */
  from?: number;
  /** How many units the network has, 128 by default. */
  units?: number;
  /** Which unit `values.h` is of, from 0. */
  unit?: number;
  /** Numbers to write beside the steps. */
  values?: {
    /** How much ink each row has, 0 to 1, [steps]. */
    ink?: Numbers;
    /** The hidden state of one unit after each row, [steps]. */
    h?: Numbers;
  };
}

/**
 * A plain RNN, as a loop and unrolled: the same box with the same weights reads a row in each step and hands its hidden
 * state, a number of each unit, on.
 *
 * @param options The steps to draw and the numbers to write beside them.
 * @throws {RangeError} If there are fewer than 4 steps, the steps drawn are not among them, or there is not one value
 * for each.
 *
 * @example
 * ```ts
 * import { drawRnn } from "./draw_rnn.ts";
 *
 * drawRnn({ steps: 4, values: { h: [0.12, -0.3, 0.25, 0.4] } });
 * ```
 */
export function drawRnn(options: RnnOptions = {}): Drawing {
  const { steps = 28, from = 0, units = 128, unit, values = {} } = options ?? {};
  expectWhole(`Cannot unroll an RNN over ${steps} steps`, steps, 4);
  expectWhole(`Cannot draw an RNN from step ${from}`, from, 0, steps - 4);
  expectWhole(`Cannot draw an RNN of ${units} units`, units, 1);
  if (unit !== undefined) expectWhole(`Cannot draw unit ${unit} of an RNN of ${units}`, unit, 0, units - 1);
  if (values.ink) checkLength("the ink of the rows", values.ink, steps);
  if (values.h) checkLength("the hidden state of a unit", values.h, steps);

  const { h } = letterColors;
  const loop: Point[] = [[FOLDED, 122], [FOLDED - 62, 122], [FOLDED - 62, CENTRE], [FOLDED - 40, CENTRE]];
  const drawn = [from, from + 1, from + 2, steps - 1];
  const unrolled = drawn.map((time, place) => {
    const x = FIRST + STEP * place + (place === 3 ? 20 : 0);
    const state = (start: number, end: number, arrow = true) =>
      wire([[start, CENTRE], [end, CENTRE]], h, { width: THICK.h, arrow });
    const gap = (at: number) =>
      words("…", [at, CENTRE + 2], { "text-anchor": "middle", "font-size": 24, fill: h });
    const fromLast = place === 0
      ? (from === 0 ? "" : gap(x - 82) + state(x - 62, x - 40))
      : place < 3 || time === from + 3
      ? state(x - STEP + (place < 3 ? 38 : 18), x - 40)
      : state(x - STEP + 18, x - STEP + 40, false) + gap(x - STEP / 2 - 8) + state(x - 54, x - 40);
    return fromLast + cell(x, `x_${time}`, `h_${time}`) + numbers(x, values.ink?.[time], values.h?.[time]);
  });
  const at = (list: Numbers | undefined, name: string) =>
    list ? [`${name} ${drawn.map((time) => numberText(list[time])).join(", ")}`] : [];
  const written = [...at(values.ink, "an ink of"), ...at(values.h, `the hidden state of ${nameOf(unit)} as`)];
  const carried = `thick lines carry ${units} numbers, one of each unit`;
  const alt =
    `A plain RNN, as a loop and unrolled over ${steps} rows: h = tanh(x W + h′ U + b), of all 28 numbers of x and ` +
    `all ${units} of h′${
      written.length > 0
        ? `; at rows ${drawn.slice(0, 3).join(", ")} and ${steps - 1}, ${written.join(" and ")}`
        : ""
    }.`;
  return drawing(SIZE, alt, [
    words("The plain RNN", [24, 36], { "font-size": 17, "font-weight": 600 }),
    formula("h = tanh(x W + h′ U + b)", [400, 36], { "text-anchor": "middle" }),
    wire(loop, h, { width: THICK.h }),
    formula("h′", [FOLDED - 62, 112], { fill: h, "text-anchor": "middle" }),
    cell(FOLDED, "x", "h"),
    junction([FOLDED, 122], h, 6),
    words("=", [168, CENTRE + 9], { "text-anchor": "middle", "font-size": 28, fill: ink.line }),
    ...unrolled,
    words(values.h ? `${carried}; the numbers above are those of ${nameOf(unit)}` : carried, [24, 328], {
      "font-size": 12,
      fill: ink.line,
    }),
  ]);
}

/** One step: the row enters below, the hidden state leaves above. */
function cell(x: number, input: string, output: string): string {
  const { h } = letterColors;
  return wire([[x, 256], [x, CENTRE + 34]], ink.line, { width: THICK.x }) +
    wire([[x, CENTRE - 32], [x, 108]], h, { width: THICK.h }) +
    box([x, CENTRE], BOX, { fill: ink.box, stroke: ink.line, "stroke-width": 2 }) +
    words("tanh", [x, CENTRE + 5], { "text-anchor": "middle", "font-size": 15 }) +
    formula(input, [x, 278], { "text-anchor": "middle" }) +
    formula(output, [x, 98], { "text-anchor": "middle", fill: h });
}

/** The numbers of a step: above its state and below its row. */
function numbers(x: number, inkOfRow?: number, state?: number): string {
  const write = (text: string, y: number) => words(text, [x, y], { "text-anchor": "middle" });
  return (state === undefined ? "" : write(numberText(state), 76)) +
    (inkOfRow === undefined ? "" : write(`ink ${inkOfRow.toFixed(2)}`, 302));
}
