import { SIDE } from "../../data/drawn/centred.ts";

/** Pixels on a side of the pad: ten for each pixel of an MNIST image. */
export const PAD_SIDE = 280;

/** Pixels of the pad on a side of a pixel of the image. */
const TIMES = PAD_SIDE / SIDE;

/**
 * A sample on the pad, to be drawn over: each of its pixels is a square of 10 x 10.
 *
 * @param pixels Gray values, [28 * 28].
 * @returns Gray values, [280 * 280].
 */
export function sampleInk(pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  const gray = new Uint8Array(PAD_SIDE * PAD_SIDE);
  for (let pixel = 0; pixel < gray.length; pixel++) {
    const row = Math.floor(pixel / PAD_SIDE / TIMES), column = Math.floor(pixel % PAD_SIDE / TIMES);
    gray[pixel] = pixels[row * SIDE + column];
  }
  return gray;
}

/**
 * The image of a pad that began with a sample: each pixel is the mean of its square. Nothing is scaled or moved, for
 * the sample lies where MNIST put it, and what is drawn over it must not push it about: untouched it stays as it is.
 *
 * @param gray Gray values of the pad, [280 * 280].
 * @returns Gray values, [28 * 28].
 */
export function inPlace(gray: Uint8Array): Uint8Array<ArrayBuffer> {
  const sums = new Uint32Array(SIDE * SIDE);
  for (let pixel = 0; pixel < gray.length; pixel++) {
    const row = Math.floor(pixel / PAD_SIDE / TIMES), column = Math.floor(pixel % PAD_SIDE / TIMES);
    sums[row * SIDE + column] += gray[pixel];
  }
  return Uint8Array.from(sums, (sum) => Math.round(sum / (TIMES * TIMES)));
}
