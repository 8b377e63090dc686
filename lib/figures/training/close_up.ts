import type { Numbers } from "../figure.ts";
import { axis, percent } from "../parts/layout.ts";

/** The share of the steps that the close-up leaves out, and the least part of the accuracies that it shows. */
const FROM = 2 / 3;
const LEAST = 0.02;

/** A curve of accuracies over training steps. */
interface AccuracyCurve {
  x: Numbers;
  y: Numbers;
}

/**
 * The axes of a panel that shows the last third of a training close up, where an axis from 0 to 100 % would hide what
 * differs.
 *
 * @param curves The accuracies so far, 0 to 1, over the steps.
 * @param steps The steps of the whole training; without it the last one so far.
 * @returns The axes, and in words what the panel shows; before there is anything to show the whole range.
 */
export function closeUp(
  curves: readonly AccuracyCurve[],
  steps = Math.max(0, ...curves.flatMap(({ x }) => Array.from(x))),
): { x: Record<string, unknown>; y: Record<string, unknown>; range: [number, number]; name: string } {
  const from = FROM * steps;
  const seen = curves.flatMap(({ x, y }) => Array.from(y).filter((_, place) => x[place] >= from));
  const [least, most] = seen.length === 0 ? [0, 1] : [Math.min(...seen), Math.max(...seen)];
  const room = Math.max(0.08 * (most - least), (LEAST - (most - least)) / 2);
  const range: [number, number] = [least - room, most + room];
  const format = range[1] - range[0] < 0.1 ? ".1%" : ".0%";
  const ends = (decimals: number) => range.map((end) => percent(Math.max(0, end), decimals)).join(" to ");
  return {
    x: axis("the last third", { range: [from, steps + 0.02 * (steps - from)], zeroline: false, nticks: 4 }),
    y: axis("", { range, tickformat: format, nticks: 6, zeroline: false }),
    range,
    name: `close up, ${ends(format === ".1%" ? 1 : 0)}`,
  };
}
