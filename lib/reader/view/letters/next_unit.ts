/**
 * Which unit a key of the keyboard leads to.
 *
 * @param key The name of the key.
 * @param order The unit in each column.
 * @param unit The unit that is picked; nothing if none is.
 * @returns The unit in the column that it leads to, nothing for Escape, "other" for a key that means nothing here.
 */
export function nextUnit(
  key: string,
  order: ArrayLike<number>,
  unit: number | undefined,
): number | undefined | "other" {
  const last = order.length - 1;
  const column = unit === undefined ? undefined : Array.prototype.indexOf.call(order, unit);
  const clamp = (place: number) => order[Math.max(0, Math.min(last, place))];
  switch (key) {
    case "ArrowRight":
      return clamp((column ?? -1) + 1);
    case "ArrowLeft":
      return clamp((column ?? last + 1) - 1);
    case "Home":
      return order[0];
    case "End":
      return order[last];
    case "Escape":
      return undefined;
  }
  return "other";
}
