import { listenToCells, type MapCell, type MapHand } from "./map_hand.ts";
import { create } from "./create.ts";
import { type PaintOptions, paintValues } from "./paint_values.ts";
import { PixelPicture } from "./pixel_picture.ts";

export type { MapCell, MapHand };

/** A heat map with a line for each row of a digit, from top to bottom as the digit is read. */
export class RowMap {
  /** Stands on the page: the picture, what covers the rows that are still to come, and frames. */
  readonly element: HTMLElement;
  readonly #picture = new PixelPicture();
  readonly #veil = create("div", { class: "veil" });
  readonly #row = create("div", { class: "row-frame" });
  readonly #column = create("div", { class: "column-frame", hidden: true });

  /**
   * Makes an empty map.
   *
   * @param label What it shows, for those who cannot see it.
   * @param hand What happens under the hand.
   * @param marks What lies on the picture, below the veil.
   */
  constructor(label: string, hand: MapHand = {}, ...marks: HTMLElement[]) {
    const { canvas } = this.#picture;
    this.element = create(
      "div",
      { class: "row-map", role: "img", "aria-label": label },
      ...[canvas, ...marks, this.#veil, this.#row, this.#column],
    );
    listenToCells(this.element, () => ({ rows: canvas.height, columns: canvas.width }), hand);
  }

  /** Paints values, [rows, columns]. */
  paint(values: ArrayLike<number>, columns: number, options: PaintOptions): void {
    this.#picture.paint(
      columns,
      values.length / columns,
      (pixels) => paintValues(values, columns, pixels, options),
    );
  }

  /** Frames a row, and covers those after it. */
  showRow(row: number, rows: number): void {
    this.#row.style.top = `${100 * row / rows}%`;
    this.#row.style.height = `${100 / rows}%`;
    this.#veil.style.top = `${100 * (row + 1) / rows}%`;
  }

  /** Frames a column, or none. */
  showColumn(column: number | undefined, columns: number): void {
    this.#column.hidden = column === undefined;
    this.#column.style.left = `${100 * (column ?? 0) / columns}%`;
    this.#column.style.width = `${100 / columns}%`;
  }
}
