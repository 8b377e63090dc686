import type { Drawing } from "../figure.ts";
import { box, drawing, formula, ink, type Point, words } from "../parts/svg.ts";
import { type CellPart, type CellStep, type CellValues, nodes, numbers, wires } from "./lstm_cell_parts.ts";

export type { CellStep };

/** How `drawLstmCell` shows the cell. */
export interface CellOptions {
  /** The step to show in colour; the rest of the cell stands back. Without it all of the cell is shown in colour. */
  highlight?: CellStep;
  /** Numbers of one unit to write beside their wires; those of steps that stand back are left out. */
  values?: CellValues;
}

const SIZE: Point = [760, 430];

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
  const isActive = (part: CellPart) => highlight === undefined || part.steps.includes(highlight);
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
