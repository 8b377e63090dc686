import { endingColors } from "../../../figures/next_row/ending_colors.ts";
import { RAMP_SIZE } from "../parts/color_ramp.ts";

const [GIVEN, SAMPLED] = [endingColors.given, endingColors.sampled].map(({ paper, ink }) =>
  blend(paper, ink)
);

/**
 * Paints a digit whose upper rows were given and whose other rows a network has drawn.
 *
 * @param digit Gray values, [rows, width], 0 to 255.
 * @param width Pixels in a row.
 * @param afterRow The last row that was given; -1 if none was.
 * @param pixels Where to paint, [rows, width]: the numbers of a canvas's image data, four bytes each.
 */
export function paintEnding(
  digit: ArrayLike<number>,
  width: number,
  afterRow: number,
  pixels: Uint32Array,
): void {
  const given = (afterRow + 1) * width;
  for (let at = 0; at < digit.length; at++) pixels[at] = (at < given ? GIVEN : SAMPLED)[digit[at]];
}

/** The colours from one to another, as pixels. */
function blend(from: string, to: string): Uint32Array {
  const bytes = new Uint8Array(4 * RAMP_SIZE);
  for (let step = 0; step < RAMP_SIZE; step++) {
    for (let channel = 0; channel < 3; channel++) {
      const [low, high] = [from, to].map((color) =>
        parseInt(color.slice(1 + 2 * channel, 3 + 2 * channel), 16)
      );
      bytes[4 * step + channel] = Math.round(low + (high - low) * step / (RAMP_SIZE - 1));
    }
    bytes[4 * step + 3] = 255;
  }
  return new Uint32Array(bytes.buffer);
}
