import { checkLength, checkSome } from "./check.ts";
import type { Figure, Numbers } from "./figure.ts";
import { axis, axisName, layout, MARGIN, note, splitDown } from "./layout.ts";
import { type Letter, letterColors, letterNames, letters } from "./palette.ts";

/** Values of one step by letter, each with one value per unit. */
export type GateValues = Partial<Record<Letter, Numbers>>;

/** Values over time by letter: for each row of the digit, one value per unit. */
export type GateHistory = Partial<Record<Letter, ArrayLike<Numbers>>>;

/** The letters that have values, in the order of the equations. */
export function presentLetters(values: Partial<Record<Letter, unknown>>): Letter[] {
  return letters.filter((letter) => values[letter] !== undefined);
}

/** What a letter can be at most: sigmoids end at 0 and 1, tanh and h at -1 and 1, and c has no bound. */
export function boundsOf(letter: Letter, largest: number): [number, number] {
  if (letter === "c") return [-Math.max(1, largest), Math.max(1, largest)];
  return letter === "g" || letter === "h" ? [-1, 1] : [0, 1];
}

/** The largest absolute value. */
export function largestOf(values: Numbers): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) largest = Math.max(largest, Math.abs(values[index]));
  return largest;
}

/**
 * The gates and the state of one step: a strip of bars for each letter, a bar for each unit.
 *
 * @param values For each letter to draw, one value per unit: i, f, o in [0, 1], g and h in [-1, 1], c without bound.
 * @param options `title` replaces the title.
 * @throws {RangeError} If there is no letter, or the letters differ in their number of units.
 *
 * @example
 * ```ts
 * import { gateFigure } from "./gate_figure.ts";
 *
 * gateFigure({ i: [0.1, 0.9], f: [0.5, 0.6] }, { title: "Row 9 of the seven" });
 * ```
 */
export function gateFigure(values: GateValues, options: { title?: string } = {}): Figure {
  const title = options.title ?? "Gates and state of one time step";
  const panels = gatePanels(values, {
    boundsOf: (letter) => boundsOf(letter, roundUp(largestOf(values[letter]!))),
  });
  const present = presentLetters(values);
  return {
    data: panels.data,
    layout: layout(title, 120 + 88 * present.length, {
      margin: { ...MARGIN, t: 72 },
      ...panels.layout,
    }),
    alt: `${title}: ${present.map((letter) => summary(letter, values[letter]!)).join("; ")}.`,
  };
}

/** The next number up with one digit that is not 0, where an axis may end. */
export function roundUp(value: number): number {
  if (!(value > 0)) return value;
  const place = 10 ** Math.floor(Math.log10(value));
  return Number((Math.ceil(Number((value / place).toPrecision(6))) * place).toPrecision(1));
}

/** The ends of an axis and its middle. */
function ticksOf([low, high]: [number, number]): number[] {
  return [low, (low + high) / 2, high];
}

/** Where the panels of `gatePanels` stand. */
interface PanelOptions {
  /** The ends of the axis of a letter. */
  boundsOf: (letter: Letter) => [number, number];
  /** Where they begin and end across the figure, 0 to 1. */
  across?: [number, number];
  /** How many axes of each kind the figure has before theirs. */
  axesBefore?: number;
}

/**
 * Panels of bars one below the other, a panel for each letter and a bar for each unit, as parts of a figure.
 *
 * @throws {RangeError} If there is no letter, or the letters differ in their number of units.
 */
export function gatePanels(
  values: GateValues,
  { boundsOf, across = [0, 1], axesBefore = 0 }: PanelOptions,
): Pick<Figure, "data" | "layout"> {
  const present = presentLetters(values);
  checkSome("gates", present);
  const count = values[present[0]]!.length;
  for (const letter of present) checkLength(`the values of ${letter}`, values[letter]!, count);
  const domains = splitDown(present.length, present.length > 4 ? 0.065 : 0.08);
  const units = axisName("x", axesBefore);
  const heights = present.map((_, panel) => axisName("y", axesBefore + panel));
  return {
    data: present.map((letter, panel) => ({
      type: "bar",
      name: letter,
      y: Array.from(values[letter]!),
      xaxis: units.trace,
      yaxis: heights[panel].trace,
      marker: { color: letterColors[letter] },
      hovertemplate: `${letterNames[letter]}, unit %{x}: %{y:.3f}<extra></extra>`,
    })),
    layout: {
      [units.layout]: axis("unit of the memory", {
        domain: across,
        anchor: heights[present.length - 1].trace,
        showgrid: false,
        zeroline: false,
      }),
      ...Object.fromEntries(present.map((letter, panel) => [
        heights[panel].layout,
        axis("", {
          domain: domains[panel],
          anchor: units.trace,
          range: boundsOf(letter),
          tickvals: ticksOf(boundsOf(letter)),
          fixedrange: true,
        }),
      ])),
      bargap: 0.15,
      annotations: present.map((letter, panel) =>
        note(`<b>${letter}</b> ${letterNames[letter]}`, across[0], domains[panel][1], {
          xanchor: "left",
          yanchor: "bottom",
        })
      ),
    },
  };
}

function summary(letter: Letter, values: Numbers): string {
  const list = Array.from(values);
  const [low, high] = [Math.min(...list), Math.max(...list)];
  return `${letterNames[letter]} ${letter} from ${low.toFixed(2)} to ${high.toFixed(2)}`;
}
