import { frameColor } from "../../../../figures/palette.ts";
import type { DigitReading, ReadingLetter } from "../../../reading/reading.ts";
import { create, createSvg } from "../../parts/create.ts";
import { curvePath, curvePoint } from "../../parts/curve_path.ts";
import { listenToCells } from "../../parts/map_hand.ts";
import { decimal } from "../../parts/numbers.ts";
import { isGate, letterRange, readingColors } from "../letter_style.ts";

const SIZE = [280, 100] as const;

/** The letters of one unit as curves over the rows: the gates in one panel, what can be negative in another. */
export class UnitCurves {
  /** Stands on the page. */
  readonly element: HTMLElement;
  readonly #gates: Panel;
  readonly #states: Panel;

  /** @param onRow The hand is on a row. */
  constructor(onRow: (row: number) => void) {
    [this.#gates, this.#states] = [new Panel("gates", onRow), new Panel("candidate and state", onRow)];
    this.element = create("div", { class: "unit-curves" }, this.#gates.element, this.#states.element);
  }

  /** Shows a unit, and marks a row. */
  show(reading: DigitReading, unit: number, row: number): void {
    const names = Object.keys(reading.letters) as ReadingLetter[];
    this.#gates.show(reading, names.filter(isGate), unit, row);
    this.#states.show(reading, names.filter((letter) => !isGate(letter)), unit, row);
  }
}

/** Curves of one range. */
class Panel {
  readonly element: HTMLElement;
  readonly #drawing = createSvg("svg", { viewBox: `0 0 ${SIZE.join(" ")}`, preserveAspectRatio: "none" });
  readonly #now = create("p", { class: "values" });
  readonly #ends = [create("span"), create("span")];
  #rows = 1;

  constructor(private readonly what: string, onRow: (row: number) => void) {
    const space = create("div", { class: "space" }, this.#drawing);
    listenToCells(space, () => ({ rows: 1, columns: this.#rows }), { over: ({ column }) => onRow(column) });
    const scale = create("div", { class: "scale", "aria-hidden": "true" }, ...this.#ends);
    this.element = create(
      "div",
      { class: "curve-panel" },
      this.#now,
      create("div", { class: "scaled" }, scale, space),
    );
    this.#drawing.setAttribute("role", "img");
  }

  show({ letters, rows, hiddenSize }: DigitReading, names: ReadingLetter[], unit: number, row: number): void {
    this.element.hidden = names.length === 0;
    if (names.length === 0) return;
    this.#rows = rows;
    const columns = names.map((letter) =>
      Float32Array.from({ length: rows }, (_, at) => letters[letter]![at * hiddenSize + unit])
    );
    const ranges = names.map((letter, place) => letterRange(letter, columns[place]));
    const high = Math.max(...ranges.map(([, end]) => end));
    const space = { size: SIZE, range: [ranges[0][0] < 0 ? -high : 0, high] as const };
    this.#ends[0].textContent = decimal(high);
    this.#ends[1].textContent = decimal(space.range[0]);
    const line = (d: string, stroke: string, width = 2) =>
      createSvg("path", { d, stroke, "stroke-width": width, fill: "none" });
    const [, zero] = curvePoint(0, rows, 0, space);
    const at = curvePoint(row, rows, 0, space)[0];
    this.#drawing.replaceChildren(
      line(`M0 ${zero}H${SIZE[0]}`, "var(--line)", 1),
      line(`M${at} 0V${SIZE[1]}`, frameColor),
      ...names.map((letter, place) => line(curvePath(columns[place], rows, space), readingColors[letter])),
    );
    const values = names.map((letter, place) => [letter, decimal(columns[place][row])] as const);
    this.#drawing.setAttribute("aria-label", `Its ${this.what} over the rows: ${names.join(", ")}`);
    this.#now.replaceChildren(
      `after row ${row}:`,
      ...values.map(([letter, value]) =>
        create("span", {}, create("i", { style: `color:${readingColors[letter]}` }, letter), ` ${value}`)
      ),
    );
  }
}
