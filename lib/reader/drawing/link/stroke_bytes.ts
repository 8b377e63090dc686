import type { PadPoint, Stroke } from "../drawing.ts";
import { GRID } from "../grid.ts";
import type { ByteReader, ByteWriter } from "./bytes.ts";

/** Writes a stroke: tool and width, how many points, and from each point the way to the next in steps of the grid. */
export function writeStroke(writer: ByteWriter, { tool, width, points }: Stroke): void {
  writer.count(2 * Math.round(GRID * width) + (tool === "eraser" ? 1 : 0));
  writer.count(points.length);
  let [lastX, lastY] = [0, 0];
  for (const point of points) {
    const [x, y] = [Math.round(GRID * point.x), Math.round(GRID * point.y)];
    writer.signed(x - lastX);
    writer.signed(y - lastY);
    [lastX, lastY] = [x, y];
  }
}

/**
 * Reads what `writeStroke` wrote.
 *
 * @param reader Stands before it.
 * @param mostPoints The most points that the stroke may have.
 */
export function readStroke(reader: ByteReader, mostPoints: number): Stroke {
  const tip = reader.count(2 * GRID + 1);
  const count = reader.count(mostPoints);
  if (count === 0) throw new RangeError("it has a stroke without points");
  let [x, y] = [0, 0];
  const points: PadPoint[] = [];
  for (let left = count; left > 0; left--) {
    x += reader.signed();
    y += reader.signed();
    // Beyond this no pen is followed; and a line that long would take for ever to draw.
    if (x < -GRID || y < -GRID || x > 2 * GRID || y > 2 * GRID) {
      throw new RangeError("it has a point beyond the pad");
    }
    points.push({ x: x / GRID, y: y / GRID });
  }
  return { tool: tip % 2 === 1 ? "eraser" : "pen", width: Math.floor(tip / 2) / GRID, points };
}
