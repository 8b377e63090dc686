import type * as tf from "@tensorflow/tfjs";
import type { StockCell } from "../stock/stock_types.ts";

/** Where the sequences of a cell start, and which of their steps count. */
export interface CellStart {
  /** The parts of the state, each [batch, hidden]; zeros if not given. */
  state?: tf.Tensor2D[];
  /** [batch, time], 0 where a step does not count. */
  mask?: tf.Tensor2D;
}

/** What a cell makes of sequences. */
export interface CellResult {
  /** The output of every step, [batch, time, hidden], if it was wanted. */
  outputs?: tf.Tensor3D;
  /** The parts of the last state, each [batch, hidden]. */
  state: tf.Tensor2D[];
}

/** How the fused operations serve for one kind of cell. */
export interface CellKind {
  /** The parts of the state, in words. */
  state: string;
  /**
   * @param cell The cell.
   * @returns Why the engine cannot compute what it is set to; nothing if it can.
   */
  whyNot(cell: StockCell): string | undefined;
  /**
   * Runs the cell over sequences.
   *
   * @param cell The cell, built.
   * @param x The sequences, [batch, time, input].
   * @param options Initial state and mask.
   * @param wantsOutputs Whether the output of every step is wanted, or only the last state.
   * @returns Outputs and state.
   */
  run(cell: StockCell, x: tf.Tensor3D, options: CellStart, wantsOutputs: boolean): CellResult;
}

/**
 * Why the engine does not have an activation.
 *
 * @param cell The cell.
 * @param name Which of its activations.
 * @param known Those that the engine has.
 * @returns The reason; nothing if it has.
 */
export function whyNotActivation(
  cell: StockCell,
  name: "activation" | "recurrentActivation",
  known: string[],
): string | undefined {
  const found = cell[name].getClassName();
  if (known.includes(found)) return undefined;
  const expected = known.map((one) => `"${one}"`).join(" or ");
  return `The engine cannot compute the ${name} "${found}": expected ${expected}`;
}
