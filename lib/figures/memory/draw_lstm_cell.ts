import type { Drawing } from "../figure.ts";
import { expectWhole } from "../../expect_whole.ts";
import { box, drawing, formula, ink, type Point, words } from "../parts/svg.ts";
import { type CellSizes, type CellValues, nameOf, numbers, sizes, written } from "./lstm_cell_labels.ts";
import { type CellPart, type CellStep, nodes, wires } from "./lstm_cell_parts.ts";

export type { CellSizes, CellStep, CellValues };

/** How `drawLstmCell` shows the cell. */
export interface CellOptions extends Partial<CellSizes> {
  /** The step to show in colour; the rest of the cell stands back. Without it all of the cell is shown in colour. */
  highlight?: CellStep;
  /**
   * Numbers of the unit to write beside their wires; those of steps that stand back are left out. The gates read h' of all
   * units: the unit's own h' is written as one of them.
   */
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
 * One unit of an LSTM cell: its four gates read all numbers of the row x and all of h', which thick wires carry; c', f, i, g,
 * o, c and h are single numbers of the unit, on thin wires.
 *
 * @param options The step to show in colour, numbers to write beside the wires, and how many numbers x and h' are.
 * @throws {RangeError} If there is no input, or the unit is not there.
 *
 * @example
 * ```ts
 * import { drawLstmCell } from "./draw_lstm_cell.ts";
 *
 * drawLstmCell({ highlight: "forget", values: { f: 0.83, "c'": 0.12 } });
 * ```
 */
export function drawLstmCell(options: CellOptions = {}): Drawing {
  const { highlight, values = {}, inputs = 28, units = 128, unit } = options ?? {};
  expectWhole(`Cannot draw a cell that reads ${inputs} numbers`, inputs, 1);
  expectWhole(`Cannot draw a cell of ${units} units`, units, 1);
  if (unit !== undefined) expectWhole(`Cannot draw unit ${unit} of a cell of ${units}`, unit, 0, units - 1);
  const isActive = (part: CellPart) => highlight === undefined || part.steps.includes(highlight);
  const parts = [wires(), nodes(), sizes({ inputs, units, unit }, values["h'"]), numbers(values)];
  // What is active lies on top of what stands back; boxes and circles lie on top of both.
  const layers = parts.flatMap((layer) => [
    ...layer.filter((part) => !isActive(part)).map((part) => part.draw(false)),
    ...layer.filter(isActive).map((part) => part.draw(true)),
  ]);
  const shown = written(values, highlight).map(({ text }) => text);
  const unitsOwn = shown.length > 0 ? `; the numbers of ${nameOf(unit)}: ${shown.join(", ")}` : "";
  const reads = `each gate reads all ${inputs} numbers of x and all ${units} of h′`;
  const alt = highlight === undefined
    ? `One unit of an LSTM cell: ${reads}; the cell state c′, one number, becomes c, and h leaves${unitsOwn}.`
    : `One unit of an LSTM cell, step "${STEPS[highlight].name.toLowerCase()}": ${
      STEPS[highlight].equations.join(", ")
    }${highlight === "state" ? "" : `; ${reads}`}${unitsOwn}.`;
  return drawing(SIZE, alt, [...heading(highlight), frame(), ...layers]);
}

function heading(highlight?: CellStep): string[] {
  const name = highlight === undefined ? "One unit of an LSTM cell" : STEPS[highlight].name;
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
