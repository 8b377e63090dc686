import type { Drawing } from "./figure.ts";
import { letterColors } from "./palette.ts";
import { box, drawing, formula, ink, junction, type Point, wire, words } from "./svg.ts";

const SIZE: Point = [760, 300];
const BOX: Point = [76, 64];
const CENTRE = 175;
const FOLDED = 96;
const FIRST = 262;
const STEP = 128;

/**
 * A plain RNN, as a loop and unrolled: the same box with the same weights reads a row in each step and hands its hidden
 * state on.
 *
 * @param options `steps` is how many rows there are, at least 4; the first three and the last are drawn.
 * @throws {RangeError} If there are fewer than 4 steps.
 *
 * @example
 * ```ts
 * import { drawRnn } from "./draw_rnn.ts";
 *
 * drawRnn({ steps: 28 });
 * ```
 */
export function drawRnn(options: { steps?: number } = {}): Drawing {
  const { steps = 28 } = options;
  if (!Number.isInteger(steps) || steps < 4) {
    throw new RangeError(`Cannot unroll an RNN over ${steps} steps: expected a whole number of at least 4`);
  }
  const { h } = letterColors;
  const loop: Point[] = [[FOLDED, 112], [FOLDED - 62, 112], [FOLDED - 62, CENTRE], [FOLDED - 40, CENTRE]];
  const unrolled = ["0", "1", "2", String(steps - 1)].map((time, place) => {
    const x = FIRST + STEP * place + (place === 3 ? 20 : 0);
    const fromLast = place === 0
      ? ""
      : place < 3
      ? wire([[x - STEP + 38, CENTRE], [x - 40, CENTRE]], h, { width: 3 })
      : wire([[x - STEP + 18, CENTRE], [x - STEP + 40, CENTRE]], h, { width: 3, arrow: false }) +
        words("…", [x - STEP / 2 - 10, CENTRE + 2], { "text-anchor": "middle", "font-size": 24, fill: h }) +
        wire([[x - 66, CENTRE], [x - 40, CENTRE]], h, { width: 3 });
    return fromLast + cell(x, `x_${time}`, `h_${time}`);
  });
  return drawing(SIZE, `A plain RNN, as a loop and unrolled over ${steps} rows: h = tanh(x W + h′ U + b).`, [
    words("The plain RNN", [24, 36], { "font-size": 17, "font-weight": 600 }),
    formula("h = tanh(x W + h′ U + b)", [400, 36], { "text-anchor": "middle" }),
    wire(loop, h, { width: 3 }),
    formula("h′", [FOLDED - 62, 102], { fill: h, "text-anchor": "middle" }),
    cell(FOLDED, "x", "h"),
    junction([FOLDED, 112], h),
    words("=", [200, CENTRE + 9], { "text-anchor": "middle", "font-size": 28, fill: ink.line }),
    ...unrolled,
  ]);
}

/** One step: the row enters below, the hidden state leaves above. */
function cell(x: number, input: string, output: string): string {
  const { h } = letterColors;
  return wire([[x, 250], [x, CENTRE + 34]], ink.line) +
    wire([[x, CENTRE - 32], [x, 92]], h) +
    box([x, CENTRE], BOX, { fill: ink.box, stroke: ink.line, "stroke-width": 2 }) +
    words("tanh", [x, CENTRE + 5], { "text-anchor": "middle", "font-size": 15 }) +
    formula(input, [x, 272], { "text-anchor": "middle" }) +
    formula(output, [x, 82], { "text-anchor": "middle", fill: h });
}
