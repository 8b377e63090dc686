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

/**
 * Gives an axis that measures the same at all positions one range that holds those of all: otherwise bars of one length
 * would mean one number here and another there.
 */
export function commonRanges(layouts: Record<string, FigurePart>[]): Record<string, FigurePart>[] {
  const axes = Object.keys(layouts[0]).filter((key) => /^[xy]axis\d*$/.test(key));
  const common = new Map<string, number[]>();
  for (const key of axes) {
    const states = layouts.map((layout) =>
      layout[key] as { range?: number[]; title?: object; type?: string }
    );
    const kind = states.map((state) => JSON.stringify([state?.title, state?.type]));
    const ranges = states.map((state) => state?.range);
    if (kind.some((other) => other !== kind[0]) || !ranges.every(isRange)) continue;
    const upwards = ranges.map(([start, end]) => start < end);
    if (upwards.some((other) => other !== upwards[0])) continue;
    const [low, high] = [Math.min(...ranges.flat()), Math.max(...ranges.flat())];
    common.set(key, upwards[0] ? [low, high] : [high, low]);
  }
  return layouts.map((layout) => ({
    ...layout,
    ...Object.fromEntries([...common].map(([key, range]) => [key, { ...layout[key] as object, range }])),
  }));
}

function isRange(range: number[] | undefined): range is number[] {
  return Array.isArray(range) && range.length === 2 && range.every(Number.isFinite);
}
