import type { Drawing, PadPoint, Stroke } from "./drawing.ts";
import { PAD_SIDE } from "./sample_ink.ts";

/**
 * The ink on the pad, as gray values. It follows a drawing that grows by laying down only what is new; what is new may
 * also be less, as after an undo, and then it starts over. Either way the ink is the same.
 *
 * Pens are round and their edge fades over a pixel; where strokes cross, the darker counts, and the eraser leaves the
 * lighter: so a stroke may be laid down twice, or in parts, without a trace.
 */
export class Ink {
  /** [280 * 280]: 0 is the paper, 255 full ink. */
  readonly gray: Uint8Array<ArrayBuffer> = new Uint8Array(PAD_SIDE * PAD_SIDE);
  #below: Uint8Array | undefined;
  #strokes: readonly Stroke[] = [];

  /**
   * Lays down what the drawing has more than the last one.
   *
   * @param drawing What is to be on the pad.
   * @param below The ink below the strokes, [280 * 280]; an empty pad if left out.
   */
  show(drawing: Drawing, below?: Uint8Array): void {
    const { strokes } = drawing;
    let first = this.#strokes.length;
    if (below !== this.#below || !continues(this.#strokes, strokes)) {
      if (below) this.gray.set(below);
      else this.gray.fill(0);
      first = 0;
    } else if (first > 0) {
      // The last stroke may have grown: from its last point on.
      const drawn = this.#strokes[first - 1].points.length;
      lay(this.gray, strokes[first - 1], drawn - 1);
    }
    for (const stroke of strokes.slice(first)) lay(this.gray, stroke, 0);
    this.#below = below;
    this.#strokes = strokes;
  }
}

/** Whether all strokes of before are still there, the last of them perhaps with more points. */
function continues(before: readonly Stroke[], now: readonly Stroke[]): boolean {
  return before.length <= now.length && before.every((stroke, index) => {
    const { tool, width, points } = now[index];
    return stroke === now[index] || index === before.length - 1 && tool === stroke.tool &&
        width === stroke.width && points.length >= stroke.points.length &&
        stroke.points.every((point, at) => point === points[at]);
  });
}

/** Draws a stroke from one of its points on. */
function lay(gray: Uint8Array, { tool, width, points }: Stroke, from: number): void {
  const radius = width * PAD_SIDE / 2;
  for (let at = from; at < points.length; at++) {
    line(gray, points[Math.max(from, at - 1)], points[at], radius, tool === "eraser");
  }
}

/** Draws a straight line with round ends; a dot if both ends are the same. Pixel k covers k to k + 1. */
function line(gray: Uint8Array, from: PadPoint, to: PadPoint, radius: number, erase: boolean): void {
  const [x0, y0, x1, y1] = [from.x, from.y, to.x, to.y].map((part) => part * PAD_SIDE - 0.5);
  const [dx, dy] = [x1 - x0, y1 - y0];
  const squared = dx * dx + dy * dy;
  const reach = radius + 0.5;
  const firstColumn = Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
  const lastColumn = Math.min(PAD_SIDE - 1, Math.floor(Math.max(x0, x1) + reach));
  const firstRow = Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
  const lastRow = Math.min(PAD_SIDE - 1, Math.floor(Math.max(y0, y1) + reach));
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const along = squared === 0 ? 0 : ((column - x0) * dx + (row - y0) * dy) / squared;
      const nearest = along < 0 ? 0 : along > 1 ? 1 : along;
      const [offX, offY] = [column - x0 - nearest * dx, row - y0 - nearest * dy];
      const cover = reach - Math.sqrt(offX * offX + offY * offY);
      if (cover <= 0) continue;
      const ink = Math.round(255 * (cover < 1 ? cover : 1));
      const pixel = row * PAD_SIDE + column;
      if (erase) gray[pixel] = Math.min(gray[pixel], 255 - ink);
      else if (ink > gray[pixel]) gray[pixel] = ink;
    }
  }
}
