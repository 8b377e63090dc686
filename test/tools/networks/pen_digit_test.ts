import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { penDigit } from "../../../lib/tools/networks/pen_digit.ts";

/** The way of the pen as numbers: x and y upwards, one after the other. */
const way = (...points: [number, number][]) => points.flat();

/** A smooth curve passes each of its points, but for rounding. */
const passes = (stroke: { x: number; y: number }[], x: number, y: number) =>
  stroke.some((point) => Math.hypot(point.x - x, point.y - y) < 1e-9);

const SIX = way([100, 100], [50, 80], [10, 50], [0, 20], [40, 0], [80, 10], [70, 40], [5, 30]);

Deno.test("penDigit joins the points by a smooth curve, as tall and as wide as the digit is written", () => {
  const { digit, strokes } = penDigit([...SIX, 6])!;
  assertEquals([digit, strokes.length], [6, 1]);
  const [xs, ys] = [strokes[0].map(({ x }) => x), strokes[0].map(({ y }) => y)];
  assertAlmostEquals(xs[0], 0.5 + 0.35 * 0.68, 1e-12);
  assertAlmostEquals(ys[0], 0.15, 1e-12);
  for (let at = 0; at < 8; at++) {
    assert(
      passes(
        strokes[0],
        0.5 + 0.7 * 0.68 * (SIX[2 * at] / 100 - 0.5),
        0.5 - 0.7 * (SIX[2 * at + 1] / 100 - 0.5),
      ),
    );
  }
  const steps = strokes[0].slice(1).map(({ x, y }, at) => Math.hypot(x - xs[at], y - ys[at]));
  assert(Math.max(...steps) < 0.02);
  const narrow = penDigit([...SIX, 1])!.strokes[0].map(({ x }) => x);
  assertAlmostEquals(narrow[0], 0.5 + 0.35 * 0.33, 1e-12);
});

Deno.test("penDigit begins the roof of a five where the pen first came down, and leaves the way up to it out", () => {
  const five = way([10, 90], [8, 50], [60, 50], [70, 20], [30, 0], [0, 15], [5, 60], [100, 100]);
  const { strokes } = penDigit([...five, 5])!;
  assertEquals(strokes.length, 2);
  const [body, roof] = strokes;
  assertEquals(roof[0], body[0]);
  assertAlmostEquals(roof.at(-1)!.y, 0.15, 1e-12);
  assertAlmostEquals(body.at(-1)!.y, 0.85, 1e-12);
  assertEquals(
    [body, roof].some((stroke) => passes(stroke, 0.5 + 0.7 * 0.96 * (0.05 - 0.5), 0.5 - 0.7 * 0.1)),
    false,
  );
  // In one stroke from the end of the roof it does not rise so far.
  const whole = way([100, 100], [40, 100], [10, 95], [8, 55], [60, 50], [70, 20], [30, 0], [0, 15]);
  assertEquals(penDigit([...whole, 5])!.strokes.length, 1);
});

Deno.test("penDigit leaves the bar of a seven out, with the way up to it, and other digits as they are", () => {
  const seven = way([0, 90], [50, 100], [100, 90], [70, 50], [50, 0], [30, 30], [20, 45], [90, 50]);
  const { strokes } = penDigit([...seven, 7])!;
  assertEquals(strokes.length, 1);
  assertAlmostEquals(strokes[0].at(-1)!.y, 0.85, 1e-12);
  assertEquals(passes(strokes[0], 0.5 + 0.7 * 0.73 * (0.3 - 0.5), 0.5 - 0.7 * (0.3 - 0.5)), false);
  assertAlmostEquals(penDigit([...seven, 2])!.strokes[0].at(-1)!.y, 0.5, 1e-12);
});

Deno.test("penDigit gives nothing for what is no such digit", () => {
  for (
    const numbers of [[...SIX, 10], [...SIX, 0.5], [...SIX], [...SIX, 6, 6], [101, ...SIX.slice(1), 6], [
      NaN,
      ...SIX.slice(1),
      6,
    ]]
  ) {
    assertEquals(penDigit(numbers), undefined);
  }
});
