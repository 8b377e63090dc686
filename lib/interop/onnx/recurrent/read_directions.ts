import type { Context } from "../context.ts";
import { addOperator, type Direction, hasOperator, type Reading } from "./operator.ts";

/**
 * Adds the operators that read a sequence in one or two directions.
 *
 * @param input The name of the sequence, [batch, time, input].
 * @param mask The name of what says which steps count, if not all do.
 * @param directions One that reads in either order; or two, of which one reads forward and one backward.
 */
export function readDirections(
  input: string,
  mask: string | undefined,
  directions: Direction[],
  context: Context,
): Reading[] {
  if (mask !== undefined) {
    context.refuse(
      "reads a masked sequence, and ONNX's recurrent operators cannot leave out steps in the middle of one",
      "take the masking layer (or maskZero) out, and give the network sequences of one length",
    );
  }
  const { layer } = directions.find(({ layer }) => !hasOperator(layer)) ?? {};
  if (layer !== undefined) {
    context.refuse(
      `has the activations "${layer.activation}" and "${layer.recurrentActivation}", of which ONNX's recurrent operators do not know one`,
      "use tanh, sigmoid, hardSigmoid, relu, elu, softplus, softsign or linear",
    );
  }
  return addOperator(input, directions, context);
}
