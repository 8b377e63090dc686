import { checkLength, checkSome } from "./check.ts";
import type { Figure, Numbers } from "./figure.ts";
import { axis, axisName, layout, MARGIN, note, splitDown } from "./layout.ts";
import { type Letter, letterColors, letterNames, letters } from "./palette.ts";

/** Values of one step by letter, each with one value per unit. */
export type GateValues = Partial<Record<Letter, Numbers>>;

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
  const present = presentLetters(values);
  checkSome("gates", present);
  const units = values[present[0]]!.length;
  for (const letter of present) checkLength(`the values of ${letter}`, values[letter]!, units);
  const domains = splitDown(present.length, 0.08);
  const title = options.title ?? "Gates and state of one time step";
  const axes: Record<string, unknown> = {};
  present.forEach((letter, panel) => {
    axes[axisName("y", panel).layout] = axis("", {
      domain: domains[panel],
      range: boundsOf(letter, largestOf(values[letter]!)),
      nticks: 3,
      fixedrange: true,
    });
  });
  return {
    data: present.map((letter, panel) => ({
      type: "bar",
      name: letter,
      y: Array.from(values[letter]!),
      yaxis: axisName("y", panel).trace,
      marker: { color: letterColors[letter] },
      hovertemplate: `${letterNames[letter]}, unit %{x}: %{y:.3f}<extra></extra>`,
    })),
    layout: layout(title, 120 + 88 * present.length, {
      margin: { ...MARGIN, t: 72 },
      xaxis: axis("unit of the memory", {
        anchor: axisName("y", present.length - 1).trace,
        showgrid: false,
        zeroline: false,
      }),
      ...axes,
      bargap: 0.15,
      annotations: present.map((letter, panel) =>
        note(`<b>${letter}</b> ${letterNames[letter]}`, 0, domains[panel][1], {
          xanchor: "left",
          yanchor: "bottom",
        })
      ),
    }),
    alt: `${title}: ${present.map((letter) => summary(letter, values[letter]!)).join("; ")}.`,
  };
}

function summary(letter: Letter, values: Numbers): string {
  const list = Array.from(values);
  const [low, high] = [Math.min(...list), Math.max(...list)];
  return `${letterNames[letter]} ${letter} from ${low.toFixed(2)} to ${high.toFixed(2)}`;
}
