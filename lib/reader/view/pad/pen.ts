import type { Stroke } from "../../drawing/drawing.ts";

/** The narrowest and the widest pen, and the one that is there at first, as parts of the pad's side: MNIST's lines are about so wide. */
export const penWidths = Object.freeze({ least: 0.03, most: 0.2, first: 0.08 });

/** An eraser is so much wider than the pen. */
const ERASER_TIMES = 1.6;

/** What the hand holds. */
export class Pen {
  /** Whether it lays ink or takes it away. */
  tool: Stroke["tool"] = "pen";
  /** How wide the pen is, as a part of the pad's side. */
  penWidth: number = penWidths.first;

  /** How wide the tip is, as a part of the pad's side. */
  width(tool: Stroke["tool"] = this.tool): number {
    return tool === "pen" ? this.penWidth : ERASER_TIMES * this.penWidth;
  }
}
