import { letterColors } from "../palette.ts";
import { box, formula, ink, junction, operation, type Point, wire, words } from "../parts/svg.ts";

/** One of the four steps in which a cell computes its new state. */
export type CellStep = "forget" | "input" | "state" | "output";

/** A piece of the drawing: the steps that use it, and how it looks in colour and standing back. */
export interface CellPart {
  steps: readonly CellStep[];
  draw: (active: boolean) => string;
}

/** Where the wires run: the cell state above, what the gates read below; and where the gates stand. */
export const STATE = 130;
export const BUS = 330;
const GATE = 250;
const PRODUCT = 185;
export const X = { x: 155, f: 215, i: 315, g: 415, o: 525, h: 610 };

/** How wide a wire is that carries all numbers of h', all of x, and both; a single number of the unit takes 2 or 3. */
const CABLE = { h: 7, x: 4, both: 8 };
const READ: readonly CellStep[] = ["forget", "input", "output"];

/** A part drawn with a colour of its own while active, in gray otherwise. */
function cellPart(steps: readonly CellStep[], color: string, draw: (color: string) => string): CellPart {
  return { steps, draw: (active) => draw(active ? color : ink.muted) };
}

/** The wires, from where they come to where they are read. */
export function wires(): CellPart[] {
  const { f, i, g, o, c, h } = letterColors;
  const bus = (steps: readonly CellStep[], end: number) =>
    cellPart(
      steps,
      ink.line,
      (color) => wire([[X.x, BUS], [end, BUS], [end, GATE + 25]], color, { width: CABLE.both }),
    );
  return [
    bus(["output"], X.o),
    bus(["input"], X.g),
    bus(["input"], X.i),
    bus(["forget"], X.f),
    cellPart(
      READ,
      ink.line,
      (color) => wire([[X.x, 392], [X.x, BUS]], color, { width: CABLE.x, arrow: false }),
    ),
    cellPart(READ, h, (color) => wire([[52, BUS], [X.x, BUS]], color, { width: CABLE.h, arrow: false })),
    cellPart(READ, ink.line, (color) => junction([X.x, BUS], color, 7)),
    cellPart(["state"], c, (color) => wire([[52, STATE], [X.f - 17, STATE]], color, { width: 3 })),
    cellPart(["forget", "state"], f, (color) => wire([[X.f, GATE - 24], [X.f, STATE + 17]], color)),
    cellPart(["state"], c, (color) => wire([[X.f + 15, STATE], [X.g - 17, STATE]], color, { width: 3 })),
    cellPart(
      ["input", "state"],
      i,
      (color) => wire([[X.i, GATE - 24], [X.i, PRODUCT], [X.g - 17, PRODUCT]], color),
    ),
    cellPart(["input", "state"], g, (color) => wire([[X.g, GATE - 24], [X.g, PRODUCT + 17]], color)),
    cellPart(["state"], g, (color) => wire([[X.g, PRODUCT - 15], [X.g, STATE + 17]], color)),
    cellPart(["state", "output"], c, (color) => wire([[X.g + 15, STATE], [706, STATE]], color, { width: 3 })),
    cellPart(
      ["output"],
      c,
      (color) => wire([[X.h, STATE], [X.h, PRODUCT - 15]], color) + junction([X.h, STATE], color),
    ),
    cellPart(["output"], c, (color) => wire([[X.h, PRODUCT + 15], [X.h, GATE - 17]], color)),
    cellPart(["output"], o, (color) => wire([[X.o + 28, GATE], [X.h - 17, GATE]], color)),
    cellPart(["output"], h, (color) => wire([[X.h, GATE + 15], [X.h, BUS], [706, BUS]], color, { width: 3 })),
  ];
}

/** The gates, the operations and the letters at both ends. */
export function nodes(): CellPart[] {
  const gate = (letter: "f" | "i" | "g" | "o", steps: readonly CellStep[]): CellPart => ({
    steps,
    draw: (active) =>
      box([X[letter], GATE], [56, 48], {
        fill: active ? letterColors[letter] : ink.mutedBox,
        stroke: active ? letterColors[letter] : ink.muted,
      }) +
      formula(letter, [X[letter], GATE + 3], {
        "text-anchor": "middle",
        "font-size": 23,
        "font-weight": 700,
        fill: active ? (letter === "g" ? ink.onDarkColor : ink.onColor) : ink.mutedText,
      }) +
      words(letter === "g" ? "tanh" : "σ", [X[letter], GATE + 18], {
        "text-anchor": "middle",
        "font-size": 12,
        fill: active ? (letter === "g" ? ink.onDarkColor : ink.onColor) : ink.mutedText,
      }),
  });
  const end = (letter: string, at: Point, steps: readonly CellStep[], color: string): CellPart => ({
    steps,
    draw: (active) =>
      formula(letter, at, { "text-anchor": "middle", "font-size": 23, fill: active ? color : ink.mutedText }),
  });
  const { c, h } = letterColors;
  return [
    gate("f", ["forget"]),
    gate("i", ["input"]),
    gate("g", ["input"]),
    gate("o", ["output"]),
    cellPart(["state"], ink.line, (color) => operation("×", [X.f, STATE], color)),
    cellPart(["state"], ink.line, (color) => operation("×", [X.g, PRODUCT], color)),
    cellPart(["state"], ink.line, (color) => operation("+", [X.g, STATE], color)),
    cellPart(["output"], ink.line, (color) => operation("×", [X.h, GATE], color)),
    {
      steps: ["output"],
      draw: (active) =>
        box([X.h, PRODUCT], [54, 28], {
          rx: 14,
          fill: ink.card,
          stroke: active ? ink.line : ink.muted,
          "stroke-width": 2,
        }) +
        words("tanh", [X.h, PRODUCT + 5], {
          "text-anchor": "middle",
          fill: active ? ink.text : ink.mutedText,
        }),
    },
    end("c′", [34, STATE + 7], ["state"], c),
    end("c", [726, STATE + 7], ["state", "output"], c),
    end("h′", [34, BUS + 7], READ, h),
    end("h", [726, BUS + 7], ["output"], h),
    end("x", [X.x, 414], READ, ink.text),
  ];
}
