/** Pixels on a side of the picture, as in MNIST. */
export const SIDE = 28;

/** MNIST's digits are scaled, keeping their aspect, until they just fit a box of so many pixels. */
export const BOX = 20;

/** The pixel, counted from 0, that MNIST moves the centre of mass of the ink to, along both axes. */
const CENTRE = 14;

/**
 * Moves the ink by whole pixels, as MNIST does, so that its centre of mass is within half a pixel of the centre.
 *
 * @param ink From 0 to 1, [28, 28], not all of it 0; inside a box of 20 x 20 in the middle.
 * @returns Gray values, [28, 28]: 0 is the background, 255 full ink.
 */
export function centred(ink: Float64Array): Uint8Array<ArrayBuffer> {
  let [mass, momentX, momentY] = [0, 0, 0];
  for (let pixel = 0; pixel < ink.length; pixel++) {
    mass += ink[pixel];
    momentX += ink[pixel] * (pixel % SIDE);
    momentY += ink[pixel] * Math.floor(pixel / SIDE);
  }
  // The margin is 4 pixels wide: no shift beyond it, for nothing may be cut off.
  const margin = (SIDE - BOX) / 2;
  const limit = (shift: number) => Math.max(-margin, Math.min(margin, shift));
  const shiftX = limit(CENTRE - Math.round(momentX / mass));
  const shiftY = limit(CENTRE - Math.round(momentY / mass));
  const picture = new Uint8Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row++) {
    const sourceRow = row - shiftY;
    if (sourceRow < 0 || sourceRow >= SIDE) continue;
    for (let column = 0; column < SIDE; column++) {
      const sourceColumn = column - shiftX;
      if (sourceColumn < 0 || sourceColumn >= SIDE) continue;
      picture[row * SIDE + column] = Math.round(255 * ink[sourceRow * SIDE + sourceColumn]);
    }
  }
  return picture;
}
