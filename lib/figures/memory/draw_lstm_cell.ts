import type { Drawing } from "../figure.ts";
import { type Letter, letterColors } from "../palette.ts";
import { box, drawing, formula, ink, junction, operation, type Point, wire, words } from "../parts/svg.ts";

/** One of the four steps in which a cell computes its new state. */
export type CellStep = "forget" | "input" | "state" | "output";

/** How `drawLstmCell` shows the cell. */
export interface CellOptions {
  /** The step to show in colour; the rest of the cell stands back. Without it all of the cell is shown in colour. */
  highlight?: CellStep;
  /** Numbers of one unit to write beside their wires; those of steps that stand back are left out. */
  values?: Partial<Record<Letter | "h'" | "c'", number>>;
}

const SIZE: Point = [760, 430];

/** Where the wires run: the cell state above, what the gates read below. */
const STATE = 130;
const BUS = 330;
const GATE = 250;
const PRODUCT = 185;
const X = { f: 215, i: 315, g: 415, o: 525, h: 610 };

/** The equations of each step, as they stand above the drawing, and its name. */
const STEPS: Record<CellStep, { name: string; equations: string[] }> = {
  forget: { name: "Forget", equations: ["f = σ(x W_f + h′ U_f + b_f)"] },
  input: {
    name: "Input and candidate",
    equations: ["i = σ(x W_i + h′ U_i + b_i)", "g = tanh(x W_g + h′ U_g + b_g)"],
  },
  state: { name: "Cell state", equations: ["c = f · c′ + i · g"] },
  output: { name: "Output", equations: ["o = σ(x W_o + h′ U_o + b_o)", "h = o · tanh(c)"] },
};

/** A piece of the drawing: the steps that use it, and how it looks in colour and standing back. */
interface Part {
  steps: readonly CellStep[];
  draw: (active: boolean) => string;
}

/**
 * The LSTM cell: h', c' and x enter, the gates i, f, g, o, the products and the sum, c and h leave.
 *
 * @param options The step to show in colour, and numbers to write beside the wires.
 *
 * @example
 * ```ts
 * import { drawLstmCell } from "./draw_lstm_cell.ts";
 *
 * drawLstmCell({ highlight: "forget", values: { f: 0.83, "h'": 0.12 } });
 * ```
 */
export function drawLstmCell(options: CellOptions = {}): Drawing {
  const { highlight, values = {} } = options;
  const isActive = (part: Part) => highlight === undefined || part.steps.includes(highlight);
  // What is active lies on top of what stands back; boxes and circles lie on top of both.
  const layers = [wires(), nodes(), numbers(values)].flatMap((layer) => [
    ...layer.filter((part) => !isActive(part)).map((part) => part.draw(false)),
    ...layer.filter(isActive).map((part) => part.draw(true)),
  ]);
  const written = Object.keys(values).length > 0 ? ", with the numbers of one unit" : "";
  const alt = highlight === undefined
    ? `The LSTM cell: gates f, i, g, o read the row x and the hidden state h′; the cell state c′ becomes c, and h leaves${written}.`
    : `The LSTM cell, step "${STEPS[highlight].name.toLowerCase()}": ${
      STEPS[highlight].equations.join(", ")
    }${written}.`;
  return drawing(SIZE, alt, [...heading(highlight), frame(), ...layers]);
}

function heading(highlight?: CellStep): string[] {
  const name = highlight === undefined ? "The LSTM cell" : STEPS[highlight].name;
  const equations = highlight === undefined ? [] : STEPS[highlight].equations;
  return [
    words(name, [24, 36], { "font-size": 17, "font-weight": 600 }),
    ...equations.map((equation, index) =>
      formula(equation, [equations.length === 1 ? 400 : 262 + 262 * index, 36], {
        ...(equations.length === 1 && { "text-anchor": "middle" }),
      })
    ),
  ];
}

function frame(): string {
  return box([385, 225], [530, 270], { rx: 18, fill: ink.box, stroke: ink.edge, "stroke-width": 1.5 });
}

/** A part drawn with a colour of its own while active, in gray otherwise. */
function part(steps: readonly CellStep[], color: string, draw: (color: string) => string): Part {
  return { steps, draw: (active) => draw(active ? color : ink.muted) };
}

function wires(): Part[] {
  const { f, i, g, o, c, h } = letterColors;
  const bus = (steps: readonly CellStep[], end: number) =>
    part(steps, ink.line, (color) =>
      wire([[52, BUS], [end, BUS], [end, GATE + 24]], color) +
      wire([[155, 392], [155, BUS]], color, { arrow: false }) + junction([155, BUS], color));
  return [
    bus(["output"], X.o),
    bus(["input"], X.g),
    bus(["input"], X.i),
    bus(["forget"], X.f),
    part(["state"], c, (color) => wire([[52, STATE], [X.f - 17, STATE]], color, { width: 3 })),
    part(["forget", "state"], f, (color) => wire([[X.f, GATE - 24], [X.f, STATE + 17]], color)),
    part(["state"], c, (color) => wire([[X.f + 15, STATE], [X.g - 17, STATE]], color, { width: 3 })),
    part(
      ["input", "state"],
      i,
      (color) => wire([[X.i, GATE - 24], [X.i, PRODUCT], [X.g - 17, PRODUCT]], color),
    ),
    part(["input", "state"], g, (color) => wire([[X.g, GATE - 24], [X.g, PRODUCT + 17]], color)),
    part(["state"], g, (color) => wire([[X.g, PRODUCT - 15], [X.g, STATE + 17]], color)),
    part(["state", "output"], c, (color) => wire([[X.g + 15, STATE], [706, STATE]], color, { width: 3 })),
    part(
      ["output"],
      c,
      (color) => wire([[X.h, STATE], [X.h, PRODUCT - 15]], color) + junction([X.h, STATE], color),
    ),
    part(["output"], c, (color) => wire([[X.h, PRODUCT + 15], [X.h, GATE - 17]], color)),
    part(["output"], o, (color) => wire([[X.o + 28, GATE], [X.h - 17, GATE]], color)),
    part(["output"], h, (color) => wire([[X.h, GATE + 15], [X.h, BUS], [706, BUS]], color, { width: 3 })),
  ];
}

function nodes(): Part[] {
  const gate = (letter: "f" | "i" | "g" | "o", steps: readonly CellStep[]): Part => ({
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
        fill: active ? ink.onColor : ink.mutedText,
      }) +
      words(letter === "g" ? "tanh" : "σ", [X[letter], GATE + 18], {
        "text-anchor": "middle",
        "font-size": 12,
        fill: active ? ink.onColor : ink.mutedText,
      }),
  });
  const end = (letter: string, at: Point, steps: readonly CellStep[], color: string): Part => ({
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
    part(["state"], ink.line, (color) => operation("×", [X.f, STATE], color)),
    part(["state"], ink.line, (color) => operation("×", [X.g, PRODUCT], color)),
    part(["state"], ink.line, (color) => operation("+", [X.g, STATE], color)),
    part(["output"], ink.line, (color) => operation("×", [X.h, GATE], color)),
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
    end("h′", [34, BUS + 7], ["forget", "input", "output"], h),
    end("h", [726, BUS + 7], ["output"], h),
    end("x", [155, 414], ["forget", "input", "output"], ink.text),
  ];
}

/** The numbers beside the wires, each only in the steps that compute or use it. */
function numbers(values: NonNullable<CellOptions["values"]>): Part[] {
  const places: [keyof typeof values, Point, readonly CellStep[]][] = [
    ["c'", [80, STATE - 12], ["state"]],
    ["h'", [80, BUS - 12], ["forget", "input", "output"]],
    ["f", [X.f + 8, 200], ["forget", "state"]],
    ["i", [X.i + 8, 217], ["input", "state"]],
    ["g", [X.g + 8, 219], ["input", "state"]],
    ["o", [X.o, 216], ["output"]],
    ["c", [690, STATE - 12], ["state", "output"]],
    ["h", [690, BUS - 12], ["output"]],
  ];
  return places.filter(([name]) => values[name] !== undefined).map(([name, at, steps]) => ({
    steps,
    draw: (active) => {
      if (!active) return "";
      const text = `${name.replace("'", "′")} = ${values[name]!.toFixed(2).replace("-", "−")}`;
      const beside = name === "f" || name === "i" || name === "g";
      return formula(text, at, { "font-size": 16, "text-anchor": beside ? "start" : "middle" });
    },
  }));
}
