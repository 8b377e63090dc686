import * as tf from "@tensorflow/tfjs";

/** One step of all sequences of a batch. */
export interface TimeStep {
  /** What is read in it, [batch, input]; zeros in the sequences in which it does not count. */
  row: tf.Tensor2D;
  /** In which sequences it counts, [batch, 1], of type bool; not given if in all. */
  counts?: tf.Tensor2D;
}

/**
 * The steps of sequences, one by one.
 *
 * @param x The sequences, [batch, time, input].
 * @param mask 1 for each step that counts, [batch*time], as from `stepMask`; nothing if all count.
 * @returns The steps, first to last.
 */
export function timeSteps(x: tf.Tensor3D, mask?: Uint8Array): TimeStep[] {
  const [batch, time, input] = x.shape;
  let rows = x;
  // What does not count could be anything, and NaN times zero is NaN: it is gone before it is computed with.
  if (mask) rows = tf.where(tf.tensor3d(mask, [batch, time, 1], "bool"), x, tf.zerosLike(x));
  // tfjs 4.22 cannot differentiate an unstack into one tensor.
  const steps = time === 1 ? [tf.reshape(rows, [batch, input])] : tf.unstack(rows, 1);
  return steps.map((row, t) => ({ row: row as tf.Tensor2D, counts: mask && countsAt(mask, t, batch, time) }));
}

function countsAt(mask: Uint8Array, t: number, batch: number, time: number): tf.Tensor2D | undefined {
  const column = Uint8Array.from({ length: batch }, (_, row) => mask[row * time + t]);
  return column.includes(0) ? tf.tensor2d(column, [batch, 1], "bool") : undefined;
}

/**
 * What a step gave where it counts; elsewhere the state before it, and 0 for what is not part of the state.
 *
 * @param step What the cell gave, each [batch, hidden].
 * @param before The state before the step, h' and what else there is, each [batch, hidden].
 * @param counts In which sequences the step counts, [batch, 1]; in all if not given.
 * @returns The step as it counts.
 */
export function countedStep<Step extends object>(
  step: Step,
  before: Partial<Step>,
  counts: tf.Tensor2D | undefined,
): Step {
  if (counts === undefined) return step;
  const parts = Object.entries(step).map(([letter, after]) => {
    return [letter, tf.where(counts, after, before[letter as keyof Step] ?? tf.zerosLike(after))];
  });
  return Object.fromEntries(parts);
}

/**
 * Divides a gradient of the state after a step, [batch, hidden], on the way back.
 *
 * @param gradient The gradient.
 * @param counts In which sequences the step counts, [batch, 1]; in all if not given.
 * @returns What goes through the step, where it counts, and what passes it by, where it does not.
 */
export function throughAndPast(
  gradient: tf.Tensor,
  counts: tf.Tensor2D | undefined,
): [through: tf.Tensor, past: tf.Tensor | number] {
  if (counts === undefined) return [gradient, 0];
  const zeros = tf.zerosLike(gradient);
  return [tf.where(counts, gradient, zeros), tf.where(counts, zeros, gradient)];
}

/**
 * Puts what each time step gave, [batch, size], side by side.
 *
 * @param steps At least one.
 * @returns [batch, time, size].
 */
export function stacked(steps: tf.Tensor2D[]): tf.Tensor3D {
  // tfjs 4.22 cannot differentiate a stack of one tensor twice.
  return (steps.length === 1 ? tf.expandDims(steps[0], 1) : tf.stack(steps, 1)) as tf.Tensor3D;
}

/**
 * One time step of what `stacked` puts side by side.
 *
 * @param history [batch, time, size].
 * @param t The step, from 0 on.
 * @returns [batch, size].
 */
export function stepOf(history: tf.Tensor3D, t: number): tf.Tensor2D {
  const [batch, , size] = history.shape;
  return tf.reshape(tf.slice(history, [0, t, 0], [batch, 1, size]), [batch, size]);
}
