import { checkLength, checkSome } from "../parts/check.ts";
import type { Figure } from "../figure.ts";
import { type GateValues, presentLetters } from "./gate_values.ts";
import { axis, axisName, note, splitDown } from "../parts/layout.ts";
import { type Letter, letterColors, letterNames } from "../palette.ts";

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
