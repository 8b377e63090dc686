import { placeOfLargest } from "../../../place_of_largest.ts";
import type { DigitReading } from "../../reading/reading.ts";
import { create } from "../parts/create.ts";
import { percent } from "../parts/numbers.ts";
import { PixelPicture } from "../parts/pixel_picture.ts";
import { paintEnding } from "./paint_ending.ts";

/** Several endings of a digit beside each other, and below each what the reading network says of it. */
export class EndingSheet {
  /** Stands on the page. */
  readonly element: HTMLElement = create("div", { class: "sheet", role: "list", "aria-label": "Endings" });
  readonly #pictures: PixelPicture[];
  readonly #answers: HTMLElement[];

  /** @param count How many endings there are. */
  constructor(count: number) {
    this.#pictures = Array.from({ length: count }, () => new PixelPicture());
    this.#answers = this.#pictures.map(() => create("figcaption"));
    this.#pictures.forEach(({ canvas }, place) => {
      canvas.setAttribute("role", "img");
      this.element.append(
        create("div", { role: "listitem" }, create("figure", {}, canvas, this.#answers[place])),
      );
    });
  }

  /** Paints the endings, [count, rows, width], and takes away what was said of those before. */
  paint(endings: Uint8Array, rows: number, afterRow: number): void {
    const size = endings.length / this.#pictures.length;
    this.#pictures.forEach((picture, place) => {
      const digit = endings.subarray(place * size, (place + 1) * size);
      picture.paint(size / rows, rows, (pixels) => paintEnding(digit, size / rows, afterRow, pixels));
      picture.canvas.setAttribute("aria-label", `Ending ${place + 1}`);
      this.#answers[place].textContent = "";
    });
  }

  /** Says what the reading network takes an ending for. */
  say(place: number, { says, rows }: DigitReading): number {
    const from = says.length - says.length / rows;
    const digit = placeOfLargest(says, from, says.length - from);
    const text = `${digit} (${percent(says[from + digit])})`;
    this.#answers[place].textContent = text;
    this.#pictures[place].canvas.setAttribute("aria-label", `Ending ${place + 1}: it says ${text}`);
    return digit;
  }
}
