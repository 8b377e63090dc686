import { heatColors } from "../../../figures/palette.ts";
import { colorRamp } from "../parts/color_ramp.ts";
import { create } from "../parts/create.ts";
import { RowMap } from "../parts/row_map.ts";
import { type Belief, DIGITS, flagOf } from "./belief.ts";
import { write } from "../parts/write.ts";

const HEAT = colorRamp(heatColors.much);

/** A belief as a heat map: a line for each row, a column for each digit; the column of the answer is framed from the row on in which it stays. */
export class BeliefMap {
  /** Stands on the page. */
  readonly element: HTMLElement;
  readonly #map: RowMap;
  readonly #mark = create("div", { class: "decided" });
  readonly #flag = create("span", { class: "flag" });
  readonly #digits = Array.from({ length: DIGITS }, (_, digit) => create("span", {}, String(digit)));

  /**
   * @param label What it shows.
   * @param found What the flag beside the first row of the answer says: "knew".
   * @param onRow The hand is on a row.
   */
  constructor(label: string, private readonly found: string, onRow: (row: number) => void) {
    this.#map = new RowMap(label, { over: ({ row }) => onRow(row) }, this.#mark);
    this.element = create(
      "div",
      { class: "belief-map" },
      create("div", { class: "digits", "aria-hidden": "true" }, ...this.#digits),
      create("div", { class: "beside" }, this.#map.element, create("div", { class: "flags" }, this.#flag)),
    );
  }

  /** Shows a belief, and frames a row. */
  show(belief: Belief, row: number): void {
    const { values, rows, digit, decided } = belief;
    this.#map.paint(values, DIGITS, { ramp: HEAT, range: [0, 1] });
    this.#map.showRow(row, rows);
    Object.assign(this.#mark.style, {
      left: `${100 * digit / DIGITS}%`,
      width: `${100 / DIGITS}%`,
      top: `${100 * decided / rows}%`,
    });
    write(this.#flag, flagOf(belief, this.found));
    this.#flag.style.top = `${100 * (decided + 0.5) / rows}%`;
    this.#digits.forEach((element, place) => element.classList.toggle("its-answer", place === digit));
  }
}
