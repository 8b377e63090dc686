/**
 * The place of the largest number; the first of them if several are.
 *
 * @param values The numbers.
 * @param from Where to begin.
 * @param count How many to look at; all that follow unless given.
 * @returns The place, counted from where it began; -1 if there are no numbers.
 */
export function placeOfLargest(values: ArrayLike<number>, from = 0, count = values.length - from): number {
  let best = count === 0 ? -1 : 0;
  for (let place = 1; place < count; place++) if (values[from + place] > values[from + best]) best = place;
  return best;
}
