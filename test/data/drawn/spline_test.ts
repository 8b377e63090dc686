import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { type ControlPoint, type PenPoint, smoothCurve } from "../../../lib/data/drawn/spline.ts";

const points = (...pairs: [number, number][]): ControlPoint[] =>
  pairs.map(([x, y]) => ({ x, y, corner: false }));

/** The turn from one straight piece to the next, in degrees. */
function turns(curve: PenPoint[]): number[] {
  return curve.slice(2).map((point, index) => {
    const [a, b] = [curve[index], curve[index + 1]];
    const turn = Math.atan2(point.y - b.y, point.x - b.x) - Math.atan2(b.y - a.y, b.x - a.x);
    return Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn))) * 180 / Math.PI;
  });
}

Deno.test("smoothCurve passes through every control point", () => {
  const control = points([0, 0], [1, 2], [3, 1], [3.2, 0.9], [5, 5]);
  const curve = smoothCurve(control, 0.1);
  for (const { x, y } of control) {
    assert(curve.some((point) => Math.hypot(point.x - x, point.y - y) < 1e-12), `(${x}, ${y}) is missed`);
  }
  assertEquals(curve[0], { x: 0, y: 0 });
});

Deno.test("smoothCurve turns gently everywhere but at a corner", () => {
  const control = points([0, 0], [1, 0], [1, 1], [2, 1]);
  assert(Math.max(...turns(smoothCurve(control, 0.02))) < 15);
  control[1].corner = true;
  assert(Math.max(...turns(smoothCurve(control, 0.02))) > 60);
});

Deno.test("smoothCurve draws a straight line through points on one", () => {
  for (const { x, y } of smoothCurve(points([0, 0], [1, 2], [1.5, 3], [4, 8]), 0.1)) {
    assertAlmostEquals(y, 2 * x, 1e-12);
  }
  assertEquals(smoothCurve(points([0, 0], [3, 4]), 0.1), [{ x: 0, y: 0 }, { x: 3, y: 4 }]);
});

Deno.test("smoothCurve follows the recursive definition of the centripetal Catmull-Rom spline", () => {
  const [p0, p1, p2, p3] = points([0, 0], [1, 3], [2, 2.5], [6, 0]);
  // Barry & Goldman 1988: repeated linear interpolation between knots.
  const knots = [0];
  for (const [a, b] of [[p0, p1], [p1, p2], [p2, p3]]) {
    knots.push(knots.at(-1)! + Math.hypot(b.x - a.x, b.y - a.y) ** 0.5);
  }
  const mix = (a: PenPoint, b: PenPoint, from: number, to: number, t: number): PenPoint => ({
    x: (a.x * (to - t) + b.x * (t - from)) / (to - from),
    y: (a.y * (to - t) + b.y * (t - from)) / (to - from),
  });
  const [t0, t1, t2, t3] = knots;
  const curve = smoothCurve([p0, p1, p2, p3], 0.1);
  const first = curve.indexOf(curve.find(({ x, y }) => x === p1.x && y === p1.y)!);
  const pieces = Math.ceil(Math.hypot(p2.x - p1.x, p2.y - p1.y) / 0.1);
  for (let piece = 1; piece < pieces; piece++) {
    const t = t1 + (t2 - t1) * piece / pieces;
    const [a, b, c] = [mix(p0, p1, t0, t1, t), mix(p1, p2, t1, t2, t), mix(p2, p3, t2, t3, t)];
    const expected = mix(mix(a, b, t0, t2, t), mix(b, c, t1, t3, t), t1, t2, t);
    assertAlmostEquals(curve[first + piece].x, expected.x, 1e-9);
    assertAlmostEquals(curve[first + piece].y, expected.y, 1e-9);
  }
});
