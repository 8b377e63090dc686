/** A point of a drawing; the unit is the height of the digit, x to the right and y down. */
export interface PenPoint {
  x: number;
  y: number;
}

/** A point the pen passes; at a corner it turns sharply, anywhere else smoothly. */
export interface ControlPoint extends PenPoint {
  corner: boolean;
}

/**
 * The smooth curve through the control points, as a chain of short straight pieces: a centripetal Catmull-Rom spline,
 * which neither overshoots into loops nor makes cusps however unevenly the points lie (Catmull & Rom 1974, "A class of
 * local interpolating splines"; Yuksel, Schaefer & Keyser 2011, "Parameterization and applications of Catmull-Rom
 * curves"). At its ends and at corners the curve is natural: its second derivative is zero.
 *
 * @param points At least two control points, no two in a row at the same place.
 * @param step About how long a straight piece is, in the unit of the points.
 * @returns The ends of the straight pieces; the control points are among them.
 */
export function smoothCurve(points: readonly ControlPoint[], step: number): PenPoint[] {
  const curve: PenPoint[] = [{ x: points[0].x, y: points[0].y }];
  for (let index = 0; index + 1 < points.length; index++) {
    const from = points[index], to = points[index + 1];
    const before = index > 0 && !from.corner ? points[index - 1] : undefined;
    const after = index + 2 < points.length && !to.corner ? points[index + 2] : undefined;
    // Hermite form: a chord and the derivatives at both of its ends.
    const [startX, endX] = derivatives("x", before, from, to, after);
    const [startY, endY] = derivatives("y", before, from, to, after);
    const chordX = to.x - from.x, chordY = to.y - from.y;
    const straight = before === undefined && after === undefined;
    const pieces = straight ? 1 : Math.max(2, Math.ceil(Math.hypot(chordX, chordY) / step));
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces;
      const h01 = t * t * (3 - 2 * t), h10 = t * (1 - t) ** 2, h11 = t * t * (t - 1);
      curve.push({
        x: from.x + h01 * chordX + h10 * startX + h11 * endX,
        y: from.y + h01 * chordY + h10 * startY + h11 * endY,
      });
    }
  }
  return curve;
}

/** The derivatives at `from` and at `to` along one axis, for a parameter that runs from 0 to 1 between them. */
function derivatives(
  axis: "x" | "y",
  before: PenPoint | undefined,
  from: PenPoint,
  to: PenPoint,
  after: PenPoint | undefined,
): [number, number] {
  const chord = to[axis] - from[axis];
  const length = knotInterval(from, to);
  let start: number | undefined, end: number | undefined;
  if (before) {
    const previous = knotInterval(before, from);
    start = chord + length * (from[axis] - before[axis]) / previous -
      length * (to[axis] - before[axis]) / (previous + length);
  }
  if (after) {
    const next = knotInterval(to, after);
    end = chord + length * (after[axis] - to[axis]) / next -
      length * (after[axis] - from[axis]) / (length + next);
  }
  // A natural end follows from the derivative at the other end; with two natural ends the curve is the chord.
  if (start === undefined) start = end === undefined ? chord : (3 * chord - end) / 2;
  if (end === undefined) end = (3 * chord - start) / 2;
  return [start, end];
}

/** Centripetal: the square root of the distance. */
function knotInterval(a: PenPoint, b: PenPoint): number {
  return Math.sqrt(Math.hypot(a.x - b.x, a.y - b.y));
}
