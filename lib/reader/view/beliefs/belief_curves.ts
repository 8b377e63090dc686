import { backColors, classColor, frameColor } from "../../../figures/palette.ts";
import { create, createSvg } from "../parts/create.ts";
import { curvePath, curvePoint } from "../parts/curve_path.ts";
import { listenToCells } from "../parts/map_hand.ts";
import { type Belief, DIGITS, flagOf } from "./belief.ts";
import { write } from "../parts/write.ts";

/** The space of the curves: the page makes it as large as it has room. */
const SIZE = [280, 140] as const;

/** Curves that get as high are named. */
const NAMED = 0.25;

/** A belief as ten curves over the rows: that of the answer stands out, and curves that get high are named at their highest row. */
export class BeliefCurves {
  /** Stands on the page. */
  readonly element: HTMLElement;
  readonly #curves = Array.from({ length: DIGITS }, () => createSvg("path", { fill: "none" }));
  readonly #names = Array.from(
    { length: DIGITS },
    (_, digit) => create("span", { class: "name" }, String(digit)),
  );
  readonly #row = createSvg("path", { stroke: frameColor, "stroke-width": 2 });
  readonly #mark = createSvg("path", { stroke: "currentColor", "stroke-dasharray": "3 3" });
  readonly #flag = create("span", { class: "flag" });
  #rows = 1;

  /**
   * @param label What it shows.
   * @param found What the flag at the first row of the answer says: "knew".
   * @param onRow The hand is on a row.
   */
  constructor(label: string, private readonly found: string, onRow: (row: number) => void) {
    const drawing = createSvg(
      "svg",
      { viewBox: `0 0 ${SIZE.join(" ")}`, preserveAspectRatio: "none", "aria-hidden": "true" },
      ...[this.#row, this.#mark, ...this.#curves],
    );
    const space = create("div", { class: "space" }, drawing, ...this.#names, this.#flag);
    listenToCells(space, () => ({ rows: 1, columns: this.#rows }), { over: ({ column }) => onRow(column) });
    this.element = create(
      "div",
      { class: "belief-curves", role: "img", "aria-label": label },
      space,
      create(
        "div",
        { class: "axis", "aria-hidden": "true" },
        create("span", {}, "row 0"),
        create("span", {}, "27"),
      ),
    );
  }

  /** Shows a belief, and marks a row. */
  show(belief: Belief, row: number): void {
    const { values, rows, digit, decided } = belief;
    this.#rows = rows;
    const space = { size: SIZE, range: [0, 1] as const, step: DIGITS };
    const upright = (at: number) => `M${curvePoint(at, rows, 0, space)[0]} 0V${SIZE[1]}`;
    this.#row.setAttribute("d", upright(row));
    this.#mark.setAttribute("d", upright(decided));
    write(this.#flag, flagOf(belief, this.found));
    const share = 100 * (decided + 0.5) / rows;
    Object.assign(this.#flag.style, { left: `${share}%`, translate: `${-share}% -50%` });
    this.#curves.forEach((curve, place) => {
      const isAnswer = place === digit;
      curve.setAttribute("d", curvePath(values, rows, { ...space, from: place }));
      curve.setAttribute("stroke", isAnswer ? classColor : backColors.muted);
      curve.setAttribute("stroke-width", isAnswer ? "2.5" : "1.2");
      let highest = 0;
      for (let at = 1; at < rows; at++) {
        if (values[at * DIGITS + place] > values[highest * DIGITS + place]) highest = at;
      }
      const [x, y] = curvePoint(highest, rows, values[highest * DIGITS + place], space);
      const name = this.#names[place];
      name.hidden = values[highest * DIGITS + place] < NAMED;
      name.style.left = `${100 * x / SIZE[0]}%`;
      name.style.top = `${100 * y / SIZE[1]}%`;
      name.style.color = isAnswer ? classColor : "";
    });
  }
}
