/** Colours in a ramp. */
export const RAMP_SIZE = 256;

/**
 * The colours of a heat map as pixels of a canvas: 0 lets the page through, so that one painting serves a light page and a dark one.
 *
 * @param most The colour of the upper end, "#2F9C78".
 * @param least The colour of the lower end, if that is as far below 0 as the upper end is above.
 * @param exponent Opacity is the size of a value, as a part of the largest, to the power of this: below 1 lets small values show.
 * @returns 256 pixels of four bytes, red, green, blue and opacity, from the lower end to the upper.
 *
 * @example
 * ```ts
 * import { colorRamp } from "./color_ramp.ts";
 *
 * const pixels = colorRamp("#1E8796");
 * new Uint8Array(pixels.buffer, 4 * 255); // 30, 135, 150, 255
 * ```
 */
export function colorRamp(most: string, least?: string, exponent = 1): Uint32Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 * RAMP_SIZE);
  for (let step = 0; step < RAMP_SIZE; step++) {
    const share = step / (RAMP_SIZE - 1);
    const value = least === undefined ? share : 2 * share - 1; // from 0 or -1 to 1
    const [red, green, blue] = channels(value < 0 ? least! : most);
    bytes.set([red, green, blue, Math.round(255 * Math.abs(value) ** exponent)], 4 * step);
  }
  return new Uint32Array(bytes.buffer);
}

/** Red, green and blue, 0 to 255, of a colour as "#2F9C78". */
function channels(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}
