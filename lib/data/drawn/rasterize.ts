import { BOX, centred, SIDE } from "./centred.ts";
import type { PenPoint } from "./spline.ts";

/** The tip of a pen. */
export interface PenTip {
  /** Half the width of a line, in pixels. */
  radius: number;
  /** Over how many pixels the edge of a line fades from full ink to none. */
  softness: number;
}

/**
 * Draws curves with a round pen into a picture that is laid out as MNIST's are: the ink just fits 20 x 20 pixels with
 * its aspect kept, and is then moved by whole pixels to bring its centre of mass to the centre (LeCun, Cortes &
 * Burges, "The MNIST database of handwritten digits").
 *
 * @param curves The ends of straight pieces, in any unit, at two different places at least; they are scaled to the box.
 * @param pen The pen's tip.
 * @returns Gray values, [28, 28]: 0 is the background, 255 full ink.
 */
export function rasterize(curves: readonly (readonly PenPoint[])[], pen: PenTip): Uint8Array<ArrayBuffer> {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const curve of curves) {
    for (const { x, y } of curve) {
      left = Math.min(left, x), right = Math.max(right, x);
      top = Math.min(top, y), bottom = Math.max(bottom, y);
    }
  }
  // Room for the pen on both sides of the box.
  const reach = pen.radius + pen.softness / 2;
  const scale = (BOX - 2 * reach) / Math.max(right - left, bottom - top);
  // Pixel k covers k - 0.5 to k + 0.5, so that the middle of the picture is at 13.5.
  const originX = (SIDE - 1) / 2 - scale * (left + right) / 2;
  const originY = (SIDE - 1) / 2 - scale * (top + bottom) / 2;

  const ink = new Float64Array(SIDE * SIDE);
  for (const curve of curves) {
    for (let index = 1; index < curve.length; index++) {
      const from = curve[index - 1], to = curve[index];
      drawLine(
        ink,
        pen,
        originX + scale * from.x,
        originY + scale * from.y,
        originX + scale * to.x,
        originY + scale * to.y,
      );
    }
  }
  return centred(ink);
}

/** Lays a straight line on the ink that is there; where both cover a pixel, the darker one counts. */
function drawLine(ink: Float64Array, pen: PenTip, x0: number, y0: number, x1: number, y1: number): void {
  const reach = pen.radius + pen.softness / 2;
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  const firstColumn = Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
  const lastColumn = Math.min(SIDE - 1, Math.floor(Math.max(x0, x1) + reach));
  const firstRow = Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
  const lastRow = Math.min(SIDE - 1, Math.floor(Math.max(y0, y1) + reach));
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const along = squared === 0 ? 0 : ((column - x0) * dx + (row - y0) * dy) / squared;
      const nearest = along < 0 ? 0 : along > 1 ? 1 : along;
      const [offX, offY] = [column - x0 - nearest * dx, row - y0 - nearest * dy];
      const distance = Math.sqrt(offX * offX + offY * offY);
      const cover = Math.min(1, (reach - distance) / pen.softness);
      const pixel = row * SIDE + column;
      if (cover > ink[pixel]) ink[pixel] = cover;
    }
  }
}
