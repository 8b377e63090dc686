import { placeOfLargest } from "../../place_of_largest.ts";
import { DIGITS, fullInk, SIDE } from "../parts/digits.ts";
import type { Numbers } from "../figure.ts";
import { backColors, barColors, letterColors } from "../palette.ts";
import { box, element, formula, ink, type Point, wire, words } from "../parts/svg.ts";
import { numberText } from "./lstm_cell_labels.ts";

/** Where the cell state and the hidden state run, and where a row lies. */
export const PLACES = { c: 130, h: 195, row: 300 };

/** Where the cells stand, three in a row and the last, and the linear layer behind them. */
const CELLS = [138, 298, 458, 638];
const LINEAR = 770;
const CELL: Point = [88, 118];
const MIDDLE = (PLACES.c + PLACES.h) / 2;

/** A pixel of a row. */
const PIXEL: Point = [5, 16];

/** A line that carries a number of each unit. */
const THICK = 6;

/** The state after a row, as far as its numbers are to be written. */
export interface StateNumbers {
  /** The row; -1 before the first. */
  time: number;
  c?: number;
  h?: number;
}

const centred = { "text-anchor": "middle" };

/** The states that enter a cell, from the cell before it; `skipped` says whether cells are left out between them. */
export function stateWires(place: number, before: StateNumbers, skipped: boolean): string {
  const end = CELLS[place] - CELL[0] / 2 - 3;
  const start = place === 0 ? 44 : CELLS[place - 1] + CELL[0] / 2;
  const middle = (start + end) / 2;
  const dots = place === 0 ? 56 : middle;
  return (["c", "h"] as const).map((letter) => {
    const [y, color] = [PLACES[letter], letterColors[letter]];
    const line = (from: number, to: number, arrow: boolean) =>
      wire([[from, y], [to, y]], color, { width: THICK, arrow });
    const lines = skipped
      ? (place === 0 ? "" : line(start, dots - 16, false)) +
        words("…", [dots, y + 6], { ...centred, "font-size": 22, fill: color }) +
        line(dots + 15, end, true)
      : line(start, end, true);
    return lines + stateLabel(letter, skipped && place > 0 ? start + 22 : middle - 4, before);
  }).join("");
}

/** Name and number of a state, above the cell state and below the hidden state. */
function stateLabel(letter: "c" | "h", x: number, state: StateNumbers): string {
  const value = state[letter];
  const name = state.time < 0 ? `${letter} = 0` : `${letter}_${state.time}`;
  const written = state.time < 0 || value === undefined ? "" : numberText(value);
  const [nameAt, valueAt] = letter === "c"
    ? [PLACES.c - (written ? 30 : 13), PLACES.c - 13]
    : [PLACES.h + 24, PLACES.h + 42];
  return formula(name, [x, nameAt], { ...centred, "font-size": 17, fill: letterColors[letter] }) +
    (written && words(written, [x, valueAt], centred));
}

/** One cell and the row that it reads. */
export function cellOfChain(place: number, time: number, pixels?: Numbers): string {
  const x = CELLS[place];
  const letters = (["f", "i", "g", "o"] as const).map((letter, at) =>
    formula(letter, [x - 27 + 18 * at, MIDDLE + 18], {
      ...centred,
      "font-weight": 700,
      fill: letterColors[letter],
    })
  );
  return wire([[x, PLACES.row - 3], [x, MIDDLE + CELL[1] / 2 + 2]], ink.line, { width: 4 }) +
    formula(`x_${time}`, [x + 10, PLACES.row - 14], { "font-size": 17 }) +
    box([x, MIDDLE], CELL, { fill: ink.box, stroke: ink.line, "stroke-width": 2 }) +
    words("LSTM", [x, MIDDLE - 8], { ...centred, "font-weight": 600 }) +
    letters.join("") +
    strip(x, time, pixels) +
    words(`row ${time}`, [x, PLACES.row + PIXEL[1] + 18], { ...centred, "font-size": 12, fill: ink.line });
}

/** The 28 pixels of a row, white on black as in the digit; without a digit their frame. */
function strip(x: number, row: number, pixels?: Numbers): string {
  const [wide, high] = PIXEL;
  const left = x - SIDE * wide / 2;
  const frame = { x: left, y: PLACES.row, width: SIDE * wide, height: high };
  if (!pixels) return element("rect", { ...frame, fill: ink.box, stroke: ink.line });
  const full = fullInk(pixels);
  const squares = Array.from({ length: SIDE }, (_, column) => {
    const gray = Math.round(16 + 239 * pixels[row * SIDE + column] / full);
    // Not as a hexadecimal number, which the rules for dark pages would take for the card's white.
    const fill = `rgb(${gray},${gray},${gray})`;
    return element("rect", { x: left + column * wide, y: PLACES.row, width: wide - 0.5, height: high, fill });
  });
  return element("rect", { ...frame, fill: "#606060", stroke: "#606060" }) + squares.join("");
}

/** What leaves the last cell: the cell state, which nothing reads, and the hidden state through a linear layer. */
export function answerOfChain(last: StateNumbers, units: number, scores?: Numbers): string {
  const right = CELLS[3] + CELL[0] / 2;
  const { c, h } = letterColors;
  const best = scores ? placeOfLargest(scores) : -1;
  const largest = scores ? Math.max(...Array.from(scores, Math.abs)) || 1 : 1;
  const lines = DIGITS.map((digit) => {
    const [y, weight] = [266 + 12 * digit, { "font-size": 11, "font-weight": digit === best ? 700 : 400 }];
    const length = scores ? 30 * scores[digit] / largest : 0;
    return words(String(digit), [LINEAR - 46, y], weight) + (scores
      ? element("rect", {
        x: LINEAR + Math.min(0, length),
        y: y - 8,
        width: Math.abs(length),
        height: 8,
        fill: digit === best ? barColors[0] : backColors.muted,
      }) + words(numberText(scores[digit]), [LINEAR + 80, y], { ...weight, "text-anchor": "end" })
      : element("rect", { x: LINEAR - 30, y: y - 8, width: 60, height: 8, fill: ink.muted }));
  });
  return wire([[right, PLACES.c], [right + 52, PLACES.c]], c, { width: THICK }) +
    stateLabel("c", right + 24, last) +
    words("no layer reads c", [right + 60, PLACES.c + 5], { "font-size": 12, fill: ink.line }) +
    wire([[right, PLACES.h], [LINEAR - 47, PLACES.h]], h, { width: THICK }) +
    stateLabel("h", right + 18, last) +
    box([LINEAR, PLACES.h], [88, 48], { fill: ink.box, stroke: ink.line, "stroke-width": 2 }) +
    words("linear", [LINEAR, PLACES.h - 3], { ...centred, "font-weight": 600 }) +
    words(`${units} to 10`, [LINEAR, PLACES.h + 15], { ...centred, "font-size": 12 }) +
    wire([[LINEAR, PLACES.h + 24], [LINEAR, 250]], ink.line) +
    words("ten scores", [LINEAR + 10, 244], { "font-size": 12, fill: ink.line }) + lines.join("");
}
