import { colorRamp } from "../parts/color_ramp.ts";
import { create } from "../parts/create.ts";
import { RowMap } from "../parts/row_map.ts";

/** White ink on black paper, as in MNIST. */
const INK = colorRamp("#FFFFFF");

/** The digit beside what is made of it: its rows are as high as those of the maps. */
export class ReadSoFar {
  /** Stands on the page. */
  readonly element: HTMLElement;
  readonly #map: RowMap;

  /** @param onRow The hand is on a row. */
  constructor(onRow: (row: number) => void) {
    this.#map = new RowMap("The digit as the network gets it", { over: ({ row }) => onRow(row) });
    this.element = create(
      "figure",
      { class: "read-so-far" },
      create("figcaption", {}, "read so far"),
      this.#map.element,
    );
  }

  /** Paints the digit, [rows, width], 0 to 255. */
  paint(pixels: Uint8Array, rows: number): void {
    this.#map.paint(pixels, pixels.length / rows, { ramp: INK, range: [0, 255] });
  }

  /** Frames a row, and covers those after it. */
  showRow(row: number, rows: number): void {
    this.#map.showRow(row, rows);
  }
}
