import { placeOfLargest } from "../../../place_of_largest.ts";
import type { DigitReading } from "../../reading/reading.ts";
import { create } from "../parts/create.ts";
import { decimal, percent } from "../parts/numbers.ts";
import { DIGITS } from "./belief.ts";

/** The answers after each row as a table, for those who cannot see the maps: written when it is opened. */
export class BeliefTable {
  /** Stands on the page. */
  readonly element: HTMLDetailsElement;
  readonly #table = create("table");
  #reading: DigitReading | undefined;

  /** Makes a closed table. */
  constructor() {
    this.element = create(
      "details",
      { class: "belief-table", ontoggle: () => this.#write() },
      create("summary", {}, "The answers row by row, as a table"),
      create(
        "div",
        { class: "scrolling", tabindex: 0, role: "region", "aria-label": "Answers row by row" },
        this.#table,
      ),
    );
  }

  /** Shows what a network says and knows. */
  show(reading: DigitReading): void {
    this.#reading = reading;
    this.#write();
  }

  #write(): void {
    if (!this.element.open || !this.#reading) return;
    const { says, knows, rows } = this.#reading;
    const heads = ["After row", "It says", ...knows ? ["It knows"] : []];
    const lines = Array.from({ length: rows }, (_, row) =>
      create(
        "tr",
        {},
        create("th", { scope: "row" }, String(row)),
        create("td", {}, cell(says, row, percent)),
        ...knows ? [create("td", {}, cell(knows, row, decimal))] : [],
      ));
    this.#table.replaceChildren(
      create("thead", {}, create("tr", {}, ...heads.map((head) => create("th", { scope: "col" }, head)))),
      create("tbody", {}, ...lines),
    );
  }
}

/** The answer after a row, with its number: "7 (93 %)". */
function cell(values: Float32Array, row: number, format: (value: number) => string): string {
  const digit = placeOfLargest(values, row * DIGITS, DIGITS);
  return `${digit} (${format(values[row * DIGITS + digit])})`;
}
