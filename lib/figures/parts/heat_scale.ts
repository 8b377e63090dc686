/** A colour with an opacity, 0 to 1, as Plotly reads it. */
export function faded(color: string, opacity: number): string {
  const [red, green, blue] = Uint8Array.fromHex(color.slice(1));
  return `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

/**
 * The colours of a heat map: 0 lets the page through, so that a heat map is white on a light page and dark on a dark one.
 *
 * @param most The colour of the upper end.
 * @param least The colour of the lower end, if that is as far below 0 as the upper end is above.
 * @returns A scale as Plotly reads it.
 */
export function heatScale(most: string, least?: string): [number, string][] {
  if (least === undefined) return [[0, faded(most, 0)], [1, most]];
  return [[0, least], [0.5, faded(least, 0)], [0.5, faded(most, 0)], [1, most]];
}
