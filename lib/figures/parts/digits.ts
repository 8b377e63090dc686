import type { Numbers } from "../figure.ts";

/** Pixels in a row of a digit, and rows in a digit. */
export const SIDE = 28;

/** The ten classes. */
export const DIGITS: readonly number[] = Object.freeze(Array.from({ length: 10 }, (_, digit) => digit));

/** The pixels of a digit, [784], as its rows, [28][28]. */
export function rowsOf(pixels: Numbers): number[][] {
  return Array.from(
    { length: SIDE },
    (_, row) => Array.from({ length: SIDE }, (_, column) => pixels[row * SIDE + column]),
  );
}

/** The value of full ink: 1 for pixels that were scaled to [0, 1], 255 for bytes. */
export function fullInk(pixels: Numbers): number {
  for (let index = 0; index < pixels.length; index++) if (pixels[index] > 1) return 255;
  return 1;
}

/** The pixels of one image of a set, [784], not copied. */
export function pixelsOf(images: { data: Uint8Array }, image: number): Uint8Array {
  return images.data.subarray(image * SIDE * SIDE, (image + 1) * SIDE * SIDE);
}
