import type { Numbers, Trace } from "../figure.ts";
import { quantile } from "./quantile.ts";

/**
 * Boxes side by side: each from quartile to quartile with the median as a line, its whiskers over the middle nine of ten.
 *
 * @param x Where the boxes stand.
 * @param groups The values of each, [boxes][values]; a box without values lies at 0.
 * @param rest Name, colours, and whatever else is the trace's own.
 */
export function boxTrace(x: readonly number[], groups: readonly Numbers[], rest: Trace): Trace {
  const sorted = groups.map((values) => Float64Array.from(values).sort());
  const at = (share: number) => sorted.map((values) => Number(quantile(values, share).toFixed(3)));
  return {
    type: "box",
    x,
    lowerfence: at(0.05),
    q1: at(0.25),
    median: at(0.5),
    q3: at(0.75),
    upperfence: at(0.95),
    ...rest,
  };
}
