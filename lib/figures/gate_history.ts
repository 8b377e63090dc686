import { checkLength, checkSome } from "./check.ts";
import type { Figure, Numbers } from "./figure.ts";
import { boundsOf, largestOf, presentLetters } from "./gate_figure.ts";
import { axis, axisName, layout, note, split, splitDown } from "./layout.ts";
import { type Letter, letterColors, letterNames } from "./palette.ts";

/** Values over time by letter: for each row of the digit, one value per unit. */
export type GateHistory = Partial<Record<Letter, ArrayLike<Numbers>>>;

/** Panels side by side. */
const COLUMNS = 2;

/**
 * Gates and state over the rows of one digit: a heat map for each letter, time downwards as in the digit, a column for
 * each unit. White is 0, the letter's colour is the upper end, dark gray the lower end of what can be negative.
 *
 * @param history For each letter to draw, [time, units].
 * @param options `title` replaces the title.
 * @throws {RangeError} If there is no letter, or the letters differ in time steps or units.
 *
 * @example
 * ```ts
 * import { gateHistory } from "./gate_history.ts";
 *
 * gateHistory({ f: [[0.5, 0.6], [0.9, 0.1]] }, { title: "The forget gate over two rows" });
 * ```
 */
export function gateHistory(history: GateHistory, options: { title?: string } = {}): Figure {
  const present = presentLetters(history);
  checkSome("a history of gates", present);
  const [time, units] = [history[present[0]]!.length, history[present[0]]![0]?.length ?? 0];
  for (const letter of present) {
    checkLength(`the time steps of ${letter}`, history[letter]!, time);
    for (const row of Array.from(history[letter]!)) checkLength(`a time step of ${letter}`, row, units);
  }

  const columns = Math.min(COLUMNS, present.length);
  const rows = Math.ceil(present.length / columns);
  const [across, down] = [split(columns, 0.16), splitDown(rows, 0.34 / rows)];
  const title = options.title ?? `Gates and state over ${time} rows`;
  const axes: Record<string, unknown> = {};
  const data = present.map((letter, panel) => {
    const [column, row] = [panel % columns, Math.floor(panel / columns)];
    const [x, y] = [axisName("x", panel), axisName("y", panel)];
    const z = Array.from(history[letter]!, (values) => Array.from(values));
    const [low, high] = boundsOf(letter, Math.max(...z.map(largestOf)));
    const bottom = panel + columns >= present.length;
    axes[x.layout] = axis(bottom ? "unit" : "", {
      domain: across[column],
      anchor: y.trace,
      showgrid: false,
      zeroline: false,
    });
    axes[y.layout] = axis(column === 0 ? "row" : "", {
      domain: down[row],
      anchor: x.trace,
      autorange: "reversed",
      showgrid: false,
      zeroline: false,
      nticks: 4,
    });
    return {
      type: "heatmap",
      name: letter,
      z,
      xaxis: x.trace,
      yaxis: y.trace,
      zmin: low,
      zmax: high,
      colorscale: scaleOf(letter),
      colorbar: {
        x: across[column][1] + 0.008,
        y: (down[row][0] + down[row][1]) / 2,
        len: down[row][1] - down[row][0],
        thickness: 8,
        outlinewidth: 0,
        xpad: 2,
        ypad: 0,
        tickvals: low < 0 ? [low, 0, high] : [low, high],
        ticktext: (low < 0 ? [low, 0, high] : [low, high]).map((value) => String(Number(value.toFixed(1)))),
        tickfont: { size: 11 },
      },
      hovertemplate: `${letterNames[letter]}, row %{y}, unit %{x}: %{z:.3f}<extra></extra>`,
    };
  });
  return {
    data,
    layout: layout(title, 110 + 190 * rows, {
      ...axes,
      margin: { l: 56, r: 48, t: 76, b: 48 },
      annotations: present.map((letter, panel) =>
        note(
          `<b>${letter}</b> ${letterNames[letter]}`,
          across[panel % columns][0],
          down[Math.floor(panel / columns)][1],
          {
            xanchor: "left",
            yanchor: "bottom",
          },
        )
      ),
    }),
    alt: `${title}: heat maps of ${
      present.map((letter) => `${letterNames[letter]} ${letter}`).join(", ")
    }, ${time} rows by ${units} units.`,
  };
}

/** From white at 0 to the letter's colour; what can be negative goes to dark gray on the other side. */
export function scaleOf(letter: Letter): [number, string][] {
  const color = letterColors[letter];
  const signed = letter === "g" || letter === "h" || letter === "c";
  return signed ? [[0, "#333333"], [0.5, "#FFFFFF"], [1, color]] : [[0, "#FFFFFF"], [1, color]];
}
