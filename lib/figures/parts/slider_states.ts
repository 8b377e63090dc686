/** Any part of a figure. */
export type FigurePart = unknown;

/**
 * Gives parts that stand at the same place the same keys. Plotly lays a frame over what is shown, and what the frame
 * does not mention stays from the position before.
 */
export function aligned(parts: FigurePart[]): FigurePart[] {
  if (parts.every((part) => Array.isArray(part) && part.every(isObject))) {
    return alignedLists(parts as FigurePart[][]);
  }
  if (!parts.every((part) => part === undefined || isObject(part)) || !parts.some(isObject)) return parts;
  const objects = parts.map((part) => part as Record<string, FigurePart> ?? {});
  const result: Record<string, FigurePart>[] = parts.map(() => ({}));
  for (const key of new Set(objects.flatMap(Object.keys))) {
    const values = key === "shapes" || key === "annotations"
      ? aligned(objects.map((object) => object[key] ?? []))
      : aligned(objects.map((object) => object[key]));
    values.forEach((value, index) => result[index][key] = value ?? null);
  }
  return result;
}

/** Lists of shapes, notes or traces: those that one state has less than another are there as in that one, but cannot be seen. */
function alignedLists(lists: FigurePart[][]): FigurePart[][] {
  const length = Math.max(...lists.map((list) => list.length));
  const result: FigurePart[][] = lists.map(() => []);
  for (let place = 0; place < length; place++) {
    const all = lists.every((list) => place < list.length);
    const other = lists.find((list) => place < list.length)![place] as object;
    const items = lists.map((list) =>
      all ? list[place] : { visible: place < list.length, ...list[place] ?? other }
    );
    aligned(items).forEach((item, index) => result[index].push(item));
  }
  return result;
}

function isObject(part: FigurePart): boolean {
  return typeof part === "object" && part !== null && !Array.isArray(part) && !ArrayBuffer.isView(part);
}

/** The keys whose values are not the same in all states. */
export function changedKeys(states: Record<string, FigurePart>[]): string[] {
  return Object.keys(states[0]).filter((key) => {
    const first = JSON.stringify(states[0][key]);
    return states.some((state) => JSON.stringify(state[key]) !== first);
  });
}

/** The entries of an object with these keys. */
export function pick(object: Record<string, FigurePart>, keys: string[]): Record<string, FigurePart> {
  return Object.fromEntries(keys.map((key) => [key, object[key]]));
}
