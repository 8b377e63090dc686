import { checkLength, checkParts, checkSome } from "../parts/check.ts";
import { expectWhole } from "../../expect_whole.ts";
import { BESIDE, digitPanel, heading } from "../parts/digit_panel.ts";
import { SIDE } from "../parts/digits.ts";
import type { Figure, Numbers } from "../figure.ts";
import type { Gates } from "./memory_walk.ts";
import { commonEnd, largestOf } from "./gate_values.ts";
import { covering } from "../parts/covering.ts";
import { axis, axisName, split } from "../parts/layout.ts";
import { type Letter, letterColors, letterNames, letters } from "../palette.ts";

/** The letters of each panel, and how its axis is marked. */
const PANELS: { letters: Letter[]; name: string; range: [number, number]; ticks?: number[] }[] = [
  { letters: ["i", "f", "o"], name: "gates: input,<br>forget, output", range: [0, 1], ticks: [0, 1] },
  { letters: ["g", "h"], name: "candidate,<br>hidden state", range: [-1, 1], ticks: [-1, 0, 1] },
  { letters: ["c"], name: "cell state: kept<br>and written", range: [-1, 1] },
];

/** Letters of one panel are told apart by more than their colour. */
const DASH: Record<Letter, string> = { i: "solid", f: "dash", o: "dot", g: "dot", h: "solid", c: "solid" };

/**
 * What one unit does while the network reads a digit, beside the digit: its three gates, its candidate and hidden state,
 * and its cell state with the two parts it is the sum of, each from top to bottom as the rows are read.
 *
 * @param pixels The digit, gray values [784].
 * @param gates The values of each letter, [28, units], as `gatesOverRows` gives them.
 * @param unit Which unit.
 * @param options `title` replaces the title.
 * @throws {RangeError} If the shapes do not fit, or the unit is not there.
 *
 * @example
 * ```ts
 * import { classifierParts, gatesOverRows, generateDataset, rowClassifier, unitFigure } from "../../mod.ts";
 *
 * const { test } = await generateDataset({ train: 10, test: 10 });
 * const gates = gatesOverRows(test, 0, classifierParts(rowClassifier()).lstm);
 * const pixels = test.images.data.subarray(0, 784);
 * unitFigure(pixels, gates, 22, { title: "Unit 22 while it reads the first digit" });
 * ```
 */
export function unitFigure(
  pixels: Numbers,
  gates: Gates,
  unit: number,
  options: { title?: string } = {},
): Figure {
  checkParts("a unit", gates);
  for (const letter of letters) checkLength(`the rows of ${letter}`, gates[letter], SIDE);
  checkSome("a unit", gates.c[0]);
  const units = gates.c[0].length;
  expectWhole(`Cannot draw unit ${unit} of a memory of ${units}`, unit, 0, units - 1);
  const rows = Array.from({ length: SIDE }, (_, row) => row);
  // As exact as a picture can show it: sliders hold many.
  const short = (value: number) => Number(value.toFixed(3));
  const life = (letter: Letter) => Array.from(gates[letter], (row) => short(row[unit]));
  const { i, f, g, c } = gates;
  const parts = [
    {
      name: "f · c'",
      does: "kept",
      letter: "f" as const,
      x: (row: number) => row && f[row][unit] * c[row - 1][unit],
    },
    { name: "i · g", does: "written", letter: "i" as const, x: (row: number) => i[row][unit] * g[row][unit] },
  ].map(({ x, ...part }) => ({ ...part, x: rows.map((row) => short(x(row))) }));
  const title = options?.title ?? `Unit ${unit} while the network reads the digit`;
  const digit = digitPanel(title, pixels);
  const places = split(PANELS.length, 0.07).map((ends) => ends.map((end) => BESIDE + end * (1 - BESIDE)));
  const axes: Record<string, unknown> = {};
  const notes = [...digit.layout.annotations as object[]];
  const traces = PANELS.flatMap(({ letters, name, range, ticks }, panel) => {
    const x = axisName("x", panel + 1);
    const shownParts = ticks ? [] : parts;
    const end = Math.max(1, commonEnd(largestOf(life("c"))));
    const [low, high] = covering(
      ticks ? range : [-end, end],
      ...letters.map(life),
      ...shownParts.map(({ x }) => x),
    );
    axes[x.layout] = axis(name, {
      domain: places[panel],
      anchor: "y",
      range: [low - 0.06 * (high - low), high + 0.06 * (high - low)],
      ...(ticks ? { tickvals: ticks } : { nticks: 4 }),
      fixedrange: true,
    });
    const names = letters.map((letter) =>
      `<b><span style="color:${letterColors[letter]}">${letter}</span></b>`
    );
    const sum = shownParts.map(({ name, letter }) =>
      `<span style="color:${letterColors[letter]}">${name}</span>`
    );
    notes.push(heading(names.join("  ") + (ticks ? "" : ` = ${sum.join(" + ")}`), places[panel][0]));
    const own = letters.map((letter) => ({
      type: "scatter",
      mode: "lines",
      name: letter,
      x: life(letter),
      y: rows,
      xaxis: x.trace,
      line: { color: letterColors[letter], width: 2.5, dash: DASH[letter] },
      ...(letter === "c" && { fill: "tozerox" }),
      hovertemplate: `${letterNames[letter]} ${letter}, row %{y}: %{x:.3f}<extra></extra>`,
    }));
    return [
      ...own,
      ...shownParts.map(({ name, does, letter, x: values }) => ({
        type: "scatter",
        mode: "lines",
        name,
        x: values,
        y: rows,
        xaxis: x.trace,
        line: { color: letterColors[letter], width: 2, dash: DASH[letter] },
        hovertemplate: `${does}, ${name}, row %{y}: %{x:.3f}<extra></extra>`,
      })),
    ];
  });
  return {
    data: [digit.trace, ...traces],
    layout: { ...digit.layout, ...axes, annotations: notes },
    alt:
      `${title}: the digit, and beside it the unit's gates i, f and o, its candidate g and hidden state h, and its cell state c = f c' + i g over the 28 rows; after the last row c is ${
        life("c")[SIDE - 1].toFixed(2)
      }, h is ${life("h")[SIDE - 1].toFixed(2)}.`,
  };
}
