import { cellAt } from "./cell_at.ts";
import { create } from "./create.ts";
import { type PaintOptions, paintValues } from "./paint_values.ts";

/** What a map does with the hand. */
export interface MapHand {
  /** The hand is over a cell, or a finger taps it. */
  over?(cell: { row: number; column: number }): void;
  /** A cell is clicked or tapped. */
  picked?(cell: { row: number; column: number }): void;
  /** The hand has left. */
  left?(): void;
}

/** A heat map with a line for each row of a digit: one pixel a value, made larger by the page. */
export class RowMap {
  /** Stands on the page: the picture, what covers the rows that are still to come, and the frame of the row. */
  readonly element: HTMLElement;
  readonly #canvas: HTMLCanvasElement = create("canvas");
  readonly #veil = create("div", { class: "veil" });
  readonly #frame = create("div", { class: "row-frame" });
  #image: ImageData | undefined;
  #pixels = new Uint32Array(0);

  /**
   * Makes an empty map.
   *
   * @param label What it shows, for those who cannot see it.
   * @param hand What happens under the hand.
   */
  constructor(label: string, hand: MapHand = {}) {
    this.element = create(
      "div",
      { class: "row-map", role: "img", "aria-label": label },
      this.#canvas,
      this.#veil,
      this.#frame,
    );
    const cell = ({ clientX, clientY }: MouseEvent) => {
      const { width, height } = this.#canvas;
      return cellAt(clientX, clientY, this.#canvas.getBoundingClientRect(), height, width);
    };
    const listen = (name: "pointermove" | "pointerdown" | "click", told?: (at: ReturnType<typeof cell>) => void) => {
      if (told) this.element.addEventListener(name, (event) => told(cell(event as MouseEvent)));
    };
    listen("pointermove", hand.over);
    listen("pointerdown", hand.over);
    listen("click", hand.picked);
    this.element.addEventListener("pointerleave", () => hand.left?.());
  }

  /** Paints values, [rows, columns]. */
  paint(values: ArrayLike<number>, columns: number, options: PaintOptions): void {
    const rows = values.length / columns;
    if (this.#image?.width !== columns || this.#image.height !== rows) {
      [this.#canvas.width, this.#canvas.height] = [columns, rows];
      this.#image = new ImageData(columns, rows);
      this.#pixels = new Uint32Array(this.#image.data.buffer);
    }
    paintValues(values, columns, this.#pixels, options);
    this.#canvas.getContext("2d")!.putImageData(this.#image, 0, 0);
  }

  /** Frames a row, and covers those after it. */
  showRow(row: number, rows: number): void {
    this.#frame.style.top = `${100 * row / rows}%`;
    this.#frame.style.height = `${100 / rows}%`;
    this.#veil.style.top = `${100 * (row + 1) / rows}%`;
  }
}
