import type { Numbers } from "../figure.ts";

/**
 * The value that a share of the values lies below, interpolated between neighbours (Hyndman & Fan 1996, definition 7).
 *
 * @param sorted The values, the smallest first.
 * @param share 0 to 1.
 * @returns The value; 0 if there are none.
 */
export function quantile(sorted: Numbers, share: number): number {
  if (sorted.length === 0) return 0;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  return sorted[below] + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
}
