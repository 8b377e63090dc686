import { DataError } from "../../files/data_error.ts";
import type { PadPoint } from "../../reader/drawing/drawing.ts";
import { penDigit } from "./pen_digit.ts";

/** A digit as somebody wrote it. */
export interface WrittenDigit {
  /** What it is. */
  digit: number;
  /** Where the pen went, 0 to 1 from left to right and from top to bottom, lifted between two strokes. */
  strokes: PadPoint[][];
}

/**
 * Reads digits that were written with a pen or a mouse, one on each line, in one of two forms.
 *
 *     47,100, 27,81, 57,37, 26,0, 0,23, 56,53, 100,90, 40,98, 8        8 points x,y from 0 to 100, y upwards, and the digit: UCI's
 *     1 | leaning | 44,15 47,40 50,85 / 40,86 60,85                    the digit, any words, points in hundredths of the pad's side, y down
 *
 * Of the first form `penDigit` makes strokes; the points of the second are joined by straight lines.
 *
 * @param name What the file is called, for messages.
 * @param text What stands in it; lines that are empty or begin with # are left out.
 * @returns The digits in their order.
 * @throws {DataError} If a line has neither form, or there is none.
 */
export function readDrawings(name: string, text: string): WrittenDigit[] {
  const digits: WrittenDigit[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === "" || line.startsWith("#")) return;
    const digit = line.includes("|") ? fromStrokes(line) : fromPen(line);
    if (digit === undefined) {
      throw new DataError(
        `Cannot read "${name}": expected in line ${
          index + 1
        } eight points from 0 to 100 and a digit, separated by commas, ` +
          `or "digit | words | x,y x,y / x,y" but found ${JSON.stringify(line.slice(0, 60))}`,
      );
    }
    digits.push(digit);
  });
  if (digits.length > 0) return digits;
  throw new DataError(`Cannot read "${name}": expected a digit on each line but found none`);
}

function fromPen(line: string): WrittenDigit | undefined {
  return penDigit(line.split(",").map((part) => part.trim() === "" ? NaN : Number(part)));
}

function fromStrokes(line: string): WrittenDigit | undefined {
  const parts = line.split("|");
  const digit = parts[0].trim() === "" ? NaN : Number(parts[0]);
  const strokes = parts.at(-1)!.trim().split(/\s*\/\s*/).map((stroke) => stroke.split(/\s+/).map(pointOf));
  const fits = parts.length === 3 && isDigit(digit) &&
    strokes.flat().every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1);
  return fits ? { digit, strokes } : undefined;
}

function pointOf(text: string): PadPoint {
  const [x, y] = /^[\d.]+,[\d.]+$/.test(text)
    ? text.split(",").map((part) => Number(part) / 100)
    : [NaN, NaN];
  return { x, y };
}

function isDigit(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 9;
}
