import type { Context } from "../context.ts";
import { UNKNOWN_MASK, type Value } from "../value.ts";
import { addOperator, hasOperator } from "./operator.ts";
import type { Direction, Reading } from "./reading.ts";
import { addScan } from "./scan.ts";

/**
 * Adds the operators that read a sequence in one or two directions: one of ONNX's own for recurrent layers where that computes the
 * same, or else a loop over the steps.
 *
 * @param x The sequence, [batch, time, input].
 * @param directions One that reads in either order; or two, of which one reads forward and one backward.
 */
export function readDirections(x: Value, directions: Direction[], context: Context): Reading[] {
  if (context.mask === UNKNOWN_MASK) {
    context.refuse(
      "reads a sequence whose mask was made of several",
      "take the masking layers out, or merge behind the recurrent layers",
    );
  }
  if (context.mask === undefined && directions.every(({ layer }) => hasOperator(layer))) {
    return addOperator(x.name, directions, context);
  }
  return directions.map((direction) => addScan(x.name, direction, context));
}
