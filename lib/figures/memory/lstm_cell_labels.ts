import type { Letter } from "../palette.ts";
import { formula, ink, type Point, words } from "../parts/svg.ts";
import { BUS, type CellPart, type CellStep, STATE, X } from "./lstm_cell_parts.ts";

/** Numbers of one unit, by their letters. */
export type CellValues = Partial<Record<Letter | "h'" | "c'", number>>;

/** How many numbers a cell reads, and which of its units is drawn. */
export interface CellSizes {
  /** The numbers of the row x, 28 by default. */
  inputs: number;
  /** The numbers of h', 128 by default: one of each unit. */
  units: number;
  /** Which unit it is, from 0; any of them if it is not given. */
  unit?: number;
}

/** A number as the drawings write it: "−0.13". */
export function numberText(value: number): string {
  const text = value.toFixed(2);
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
}

/** What the drawn unit is called. */
export function nameOf(unit?: number): string {
  return unit === undefined ? "one unit" : `unit ${unit}`;
}

/** Where a number of the unit stands, and the steps that compute or use it. */
const PLACES: [keyof CellValues, Point, readonly CellStep[]][] = [
  ["c'", [80, STATE - 12], ["state"]],
  ["f", [X.f + 8, 200], ["forget", "state"]],
  ["i", [X.i + 8, 217], ["input", "state"]],
  ["g", [X.g + 8, 219], ["input", "state"]],
  ["o", [X.o, 216], ["output"]],
  ["c", [690, STATE - 12], ["state", "output"]],
  ["h", [690, BUS - 12], ["output"]],
];

/** The numbers of a step, or of all, as they are written: "f = 0.83". */
export function written(values: CellValues, step?: CellStep): { name: keyof CellValues; text: string }[] {
  return PLACES
    .filter(([name, _, steps]) => values[name] !== undefined && (!step || steps.includes(step)))
    .map(([name]) => ({ name, text: `${name.replace("'", "′")} = ${numberText(values[name]!)}` }));
}

/** The numbers beside the wires, each only in the steps that compute or use it. */
export function numbers(values: CellValues): CellPart[] {
  return written(values).map(({ name, text }) => {
    const [, at, steps] = PLACES.find(([place]) => place === name)!;
    const beside = name === "f" || name === "i" || name === "g";
    const look = { "font-size": 16, "text-anchor": beside ? "start" : "middle" };
    return { steps, draw: (active) => active ? formula(text, at, look) : "" };
  });
}

/** How many numbers a wire carries: all of x and of h' to every gate, one for each unit elsewhere. */
export function sizes({ inputs, units, unit }: CellSizes, own?: number): CellPart[] {
  const label = (text: string, at: Point, steps: readonly CellStep[]): CellPart => ({
    steps,
    draw: (active) => words(text, at, { "font-size": 12, fill: active ? ink.line : ink.mutedText }),
  });
  const read = ["forget", "input", "output"] as const;
  const every = ["forget", "input", "state", "output"] as const;
  const count = (many: number) => many === 1 ? "1 number" : `${many} numbers`;
  return [
    label(unit === undefined ? `one of ${units} units` : `unit ${unit} of ${units} units`, [134, 109], every),
    label("1 number:", [14, STATE + 22], ["state"]),
    label("its own c′", [14, STATE + 37], ["state"]),
    label(`${count(units)}:`, [14, BUS + 22], read),
    label("h′ of all units", [14, BUS + 37], read),
    ...(own === undefined ? [] : [label(`(its own is ${numberText(own)})`, [14, BUS + 52], read)]),
    label(`each gate reads all ${inputs} + ${units} numbers`, [X.x + 17, BUS + 21], read),
    label(`${count(inputs)}: the row`, [X.x + 16, 413], read),
    label("1 number", [668, STATE + 22], ["state", "output"]),
    label("1 number:", [664, BUS + 22], ["output"]),
    label(`1 of ${units} of h`, [664, BUS + 37], ["output"]),
  ];
}
