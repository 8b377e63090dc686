import { heatColors } from "../../../figures/palette.ts";
import type { ReadingLetter } from "../../reading/reading.ts";
import { colorRamp, RAMP_SIZE } from "../parts/color_ramp.ts";
import { create } from "../parts/create.ts";
import { decimal } from "../parts/numbers.ts";
import { PixelPicture } from "../parts/pixel_picture.ts";
import { type MapHand, RowMap } from "../parts/row_map.ts";
import { isGate, letterRange, readingColors, readingNames } from "./letter_style.ts";
import { write } from "../parts/write.ts";

/** Of g, c and h most values are small beside the largest: their colours let these show. The bar beside the name has the same. */
const EXPONENT = 0.6;

/** The map of one letter, units from left to right and rows from top to bottom, with its name and the range of its colours. */
export class LetterMap {
  /** Stands on the page. */
  readonly element: HTMLElement;
  readonly #map: RowMap;
  readonly #ramp: Uint32Array;
  readonly #ends = [create("span"), create("span")];

  /**
   * @param letter The letter.
   * @param hand What happens under the hand.
   */
  constructor(private readonly letter: ReadingLetter, hand: MapHand) {
    const color = readingColors[letter];
    const below = isGate(letter) ? undefined : heatColors.negative;
    this.#ramp = colorRamp(color, below, below && EXPONENT);
    this.#map = new RowMap(
      `${letter}, ${readingNames[letter]}: units from left to right, rows from top to bottom`,
      hand,
    );
    const bar = new PixelPicture();
    bar.paint(RAMP_SIZE, 1, (pixels) => pixels.set(this.#ramp));
    this.element = create(
      "figure",
      { class: "letter-map", "data-letter": letter },
      create(
        "figcaption",
        {},
        create("i", { style: `color:${color}` }, letter),
        ` ${readingNames[letter]} `,
        create("span", { class: "legend" }, this.#ends[0], bar.canvas, this.#ends[1]),
      ),
      this.#map.element,
    );
  }

  /** Paints the values, [rows, units], the units in an order. */
  paint(values: Float32Array, order: Uint16Array): void {
    const range = letterRange(this.letter, values);
    this.#map.paint(values, order.length, { ramp: this.#ramp, range, order });
    this.#ends.forEach((end, place) =>
      write(end, isGate(this.letter) ? String(range[place]) : decimal(range[place]))
    );
  }

  /** Frames a row and, if a unit is picked, the column in which it stands. */
  frame(row: number, rows: number, column: number | undefined, columns: number): void {
    this.#map.showRow(row, rows);
    this.#map.showColumn(column, columns);
  }
}
