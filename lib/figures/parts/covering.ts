import type { Numbers } from "../figure.ts";

/** How much further than its values a widened range goes, as a share of it: a bar does not end at the edge. */
const ROOM = 0.03;

/**
 * The ends of an axis, widened where values lie beyond them: a figure cuts nothing off.
 *
 * @param range The ends that are wished for.
 * @param lists The values to be seen; what is no number is not.
 */
export function covering([low, high]: readonly [number, number], ...lists: Numbers[]): [number, number] {
  const values = lists.flatMap((list) => Array.from(list)).filter(Number.isFinite);
  const least = Math.min(low, ...values);
  const most = Math.max(high, ...values);
  const room = ROOM * (most - least);
  return [least < low ? least - room : low, most > high ? most + room : high];
}
