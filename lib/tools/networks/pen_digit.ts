import { smoothCurve } from "../../data/drawn/spline.ts";
import type { PadPoint } from "../../reader/drawing/drawing.ts";

/** A line of the data set: so many points, each of two numbers up to so much. */
const [POINTS, RANGE] = [8, 100];

/** How tall a digit is written, as a part of the pad's side. */
const HEIGHT = 0.7;

/**
 * How wide the digits 0 to 9 are written, in their heights: the means of MNIST's training images, whose inked boxes were measured
 * from line to line. The data set does not tell, as it has stretched each digit until it was as wide as it was tall.
 */
const WIDTHS = [0.9, 0.33, 0.95, 0.76, 0.75, 0.96, 0.68, 0.73, 0.72, 0.62];

/** The length of a straight piece of a curve, in sides of the pad: less than two pixels. */
const STEP = 0.005;

/** A rise of the pen by so much, late in a five or a seven, was no line: the least of five and seven, in the data set's numbers. */
const RISES: Record<number, number> = { 5: 35, 7: 15 };

/** A point of the data set: x to the right, y upwards. */
type RawPoint = [x: number, y: number];

/**
 * Where the pen went when a digit of UCI's "Pen-Based Recognition of Handwritten Digits" was written (Alpaydin & Alimoglu 1998).
 *
 * The data set has eight points of each digit, spaced evenly along the whole way, with no sign of where the pen was lifted: a smooth
 * curve is drawn through them. Two digits would not be what was written: in a five the way from the belly up to the roof makes a six of
 * it, in a seven the way from the foot up to the bar makes a two of it. So their last rise is left out: the roof of the five begins
 * where the pen first came down, and the seven has no bar. Where other digits were written in two strokes, the way between them shows.
 *
 * @param numbers The points and the digit.
 * @returns The strokes, 0 to 1 from left to right and from top to bottom, and the digit; nothing if these are no such numbers.
 */
export function penDigit(numbers: readonly number[]): { digit: number; strokes: PadPoint[][] } | undefined {
  const digit = numbers[2 * POINTS];
  const fits = numbers.length === 2 * POINTS + 1 && Number.isInteger(digit) && digit >= 0 && digit <= 9 &&
    numbers.slice(0, -1).every((number) => number >= 0 && number <= RANGE);
  if (!fits) return undefined;
  const points = Array.from({ length: POINTS }, (_, at): RawPoint => [numbers[2 * at], numbers[2 * at + 1]]);
  const strokes = withoutRise(digit, points).map((stroke) =>
    curveThrough(stroke.map(([x, y]) => ({
      x: 0.5 + HEIGHT * WIDTHS[digit] * (x / RANGE - 0.5),
      y: 0.5 - HEIGHT * (y / RANGE - 0.5),
    })))
  );
  return { digit, strokes };
}

/** The strokes of a digit, without the way of the lifted pen from the foot up, of a five or a seven. */
function withoutRise(digit: number, points: RawPoint[]): RawPoint[][] {
  let [from, to] = [0, 0];
  const rise = (from: number, to: number) => points[to][1] - points[from][1];
  // Where the pen goes up from the first point on, it has not been lifted yet.
  for (let start = 1; start < POINTS; start++) {
    let end = start;
    while (end + 1 < POINTS && rise(end, end + 1) > 0) end++;
    if (rise(start, end) > rise(from, to)) [from, to] = [start, end];
  }
  if (!(rise(from, to) > (RISES[digit] ?? Infinity))) return [points];
  const before = points.slice(0, from + 1);
  return digit === 5 ? [before, [points[0], ...points.slice(to)]] : [before];
}

function curveThrough(points: PadPoint[]): PadPoint[] {
  const moving = points.filter(({ x, y }, at) =>
    at === 0 || x !== points[at - 1].x || y !== points[at - 1].y
  );
  return moving.length < 2 ? moving : smoothCurve(moving.map((point) => ({ ...point, corner: false })), STEP);
}
