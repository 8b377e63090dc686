import type { PadPoint } from "../../drawing/drawing.ts";
import type { DrawingActions } from "./drawing_actions.ts";
import type { Pen } from "./pen.ts";

/** One press of an arrow key, in sides of the pad: a pixel of the image; and one with Shift. */
const STEP = { small: 1 / 28, large: 4 / 28 };

/** Which way the arrow keys lead. */
const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A pen that the keyboard leads: arrow keys move it, Space puts it down and lifts it. */
export class KeyboardHand {
  /** Where it is. */
  place: PadPoint = { x: 0.5, y: 0.25 };
  /** Whether it is on the pad. */
  isDown = false;
  readonly #pen: Pen;
  readonly #actions: DrawingActions;

  /**
   * @param pen What it draws with.
   * @param actions What is done to the drawing.
   */
  constructor(pen: Pen, actions: DrawingActions) {
    this.#pen = pen;
    this.#actions = actions;
  }

  /**
   * Presses a key.
   *
   * @param key Its name.
   * @param isLarge Whether Shift is held.
   * @returns What it does, in words; nothing if it does nothing.
   */
  press(key: string, isLarge: boolean): string | undefined {
    if (key === " ") return this.isDown ? this.lift() : this.#putDown();
    if (key === "Escape") return this.isDown ? this.lift() : undefined;
    const way = WAYS[key];
    if (!way) return undefined;
    const step = isLarge ? STEP.large : STEP.small;
    const moved = (from: number, by: number) => Math.max(0, Math.min(1, from + by * step));
    this.place = { x: moved(this.place.x, way[0]), y: moved(this.place.y, way[1]) };
    if (this.isDown) this.#actions.continueStroke([this.place]);
    const [column, row] = [this.place.x, this.place.y].map((part) => Math.round(100 * part));
    return `${column} % from the left, ${row} % from the top`;
  }

  /** Lifts the pen. */
  lift(): string {
    this.isDown = false;
    return "Pen up";
  }

  #putDown(): string {
    this.isDown = true;
    this.#actions.beginStroke(this.#pen.tool, this.#pen.width(), this.place.x, this.place.y);
    return this.#pen.tool === "pen" ? "Pen down" : "Eraser down";
  }
}
