import { create, createSvg } from "../../view/parts/create.ts";

/** The drawing's size, in units of the SVG. */
const [WIDTH, HEIGHT] = [320, 120];
/** Room for the numbers at the left and below. */
const [LEFT, BOTTOM, TOP] = [34, 18, 8];

/** What a curve is about. */
export interface CurveSettings {
  /** What it shows: "Train loss". */
  title: string;
  /** The most that it shows; a value above stands at the upper edge. */
  highest: number;
  /** Values beside which a line is drawn. */
  marks: number[];
  /** Whether each value has a dot. */
  dots?: boolean;
}

/** A curve that grows while a training goes on. */
export class ProgressCurve {
  /** What stands on the page. */
  readonly element: HTMLElement;
  readonly #settings: CurveSettings;
  readonly #line: SVGElement;
  readonly #dots: SVGElement;
  readonly #end: SVGElement;
  #total = 1;
  #points: [x: number, y: number][] = [];
  #due = false;

  /** @param settings What it is about. */
  constructor(settings: CurveSettings) {
    this.#settings = settings;
    const drawing = createSvg("svg", {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: "img",
      "aria-label": settings.title,
    });
    for (const mark of settings.marks) {
      const y = this.#y(mark);
      drawing.append(
        createSvg("line", { class: "grid", x1: LEFT, x2: WIDTH, y1: y, y2: y }),
        createSvg("text", { x: LEFT - 6, y: y + 4, "text-anchor": "end" }, `${mark}`),
      );
    }
    this.#line = createSvg("polyline", { class: "curve" });
    this.#dots = createSvg("g", { class: "dots" });
    this.#end = createSvg("text", { x: WIDTH, y: HEIGHT - 4, "text-anchor": "end" });
    drawing.append(
      this.#line,
      this.#dots,
      createSvg("text", { x: LEFT, y: HEIGHT - 4 }, "step 0"),
      this.#end,
    );
    this.element = create("figure", {}, create("figcaption", {}, settings.title), drawing);
  }

  /**
   * Begins anew.
   *
   * @param total Steps to come.
   */
  begin(total: number): void {
    [this.#total, this.#points] = [total, []];
    this.#end.textContent = `step ${total}`;
    this.#draw();
  }

  /**
   * Adds a value.
   *
   * @param step Its step, from 0.
   * @param value The value.
   */
  add(step: number, value: number): void {
    this.#points.push([LEFT + (WIDTH - LEFT) * step / this.#total, this.#y(value)]);
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => this.#draw());
  }

  #y(value: number): number {
    const { highest } = this.#settings;
    return TOP + (HEIGHT - BOTTOM - TOP) * (1 - Math.min(1, value / highest));
  }

  #draw(): void {
    this.#due = false;
    const points = this.#points.map((point) => point.map((place) => place.toFixed(1)));
    this.#line.setAttribute("points", points.map((point) => point.join()).join(" "));
    if (this.#settings.dots) {
      this.#dots.replaceChildren(...points.map(([cx, cy]) => createSvg("circle", { cx, cy, r: 2.5 })));
    }
  }
}
