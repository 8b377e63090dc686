import {
  type Drawing,
  emptyDrawing,
  type PadPoint,
  type SampleChoice,
  type Stroke,
} from "../../drawing/drawing.ts";
import { onGrid, widthOnGrid } from "../../drawing/grid.ts";
import { History, type Sheet } from "../../drawing/history.ts";
import type { ReaderChoices } from "../reader_state.ts";
import type { ReaderStore } from "../store.ts";

/** The pen moves at least so far, in sides of the pad, before its way gets another point: about a pixel. */
const LEAST_WAY = 0.004;

/** What is done to the drawing. Each step can be undone. */
export class DrawingActions {
  readonly #store: ReaderStore;
  readonly #history = new History();
  /** The sample that is there before anyone has chosen one; it gives way to the first stroke of a pen. */
  #opening: Drawing | undefined;

  /**
   * @param store The state of the reader.
   * @param isChosen Whether somebody chose what is on the pad, as with a link.
   */
  constructor(store: ReaderStore, isChosen: boolean) {
    this.#store = store;
    if (!isChosen) this.#opening = store.state.drawing;
  }

  /** Whether there is a step to undo. */
  get canUndo(): boolean {
    return !this.#history.isEmpty;
  }

  /** Whether the first stroke will have the pad to itself. */
  get isOpening(): boolean {
    return this.#opening !== undefined && this.#opening === this.#store.state.drawing;
  }

  /** Puts the tip on the pad. */
  beginStroke(tool: Stroke["tool"], width: number, x: number, y: number): void {
    const drawing = this.isOpening && tool === "pen" ? emptyDrawing : this.#store.state.drawing;
    const stroke: Stroke = { tool, width: widthOnGrid(width), points: [onGrid(x, y)] };
    this.#step({ drawing: { ...drawing, strokes: [...drawing.strokes, stroke] } });
  }

  /** Leads the tip on through points that lie apart. */
  continueStroke(way: readonly PadPoint[]): void {
    const { drawing } = this.#store.state;
    const stroke = drawing.strokes.at(-1);
    if (!stroke) return;
    const points = [...stroke.points];
    for (const { x, y } of way) {
      const point = onGrid(x, y), last = points[points.length - 1];
      if (Math.hypot(point.x - last.x, point.y - last.y) >= LEAST_WAY) points.push(point);
    }
    if (points.length === stroke.points.length) return;
    const strokes = [...drawing.strokes.slice(0, -1), { ...stroke, points }];
    this.#store.change({ drawing: { ...drawing, strokes } });
  }

  /** Puts a sample on the pad, all of it. */
  chooseSample(sample: SampleChoice): void {
    this.#step({ drawing: { sample, strokes: [] }, erasedRows: new Set() });
  }

  /** Erases a whole row of the image, or brings it back. */
  eraseRow(row: number, isErased: boolean): void {
    const { erasedRows } = this.#store.state;
    if (erasedRows.has(row) === isErased) return;
    const rows = new Set(erasedRows);
    if (isErased) rows.add(row);
    else rows.delete(row);
    this.#step({ erasedRows: rows });
  }

  /** Puts another drawing on the pad, before another network, and does to that what goes with it. */
  replace(change: Pick<ReaderChoices, "drawing" | "erasedRows" | "touch" | "network">): void {
    const { touch, network } = this.#store.state;
    this.#step(change, { touch, network });
  }

  /** Clears the pad, and brings back erased rows. */
  clear(): void {
    const { drawing, erasedRows } = this.#store.state;
    if (drawing.sample === undefined && drawing.strokes.length === 0 && erasedRows.size === 0) return;
    this.#step({ drawing: emptyDrawing, erasedRows: new Set() });
  }

  /** Takes back the last step. */
  undo(): void {
    const sheet = this.#history.pop();
    if (sheet) this.#store.change(sheet);
  }

  #step(change: Partial<ReaderChoices>, also: Omit<Sheet, "drawing" | "erasedRows"> = {}): void {
    const { drawing, erasedRows } = this.#store.state;
    this.#history.push({ drawing, erasedRows, ...also });
    this.#opening = undefined;
    this.#store.change(change);
  }
}
