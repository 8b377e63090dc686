/** Sizes of a case. */
export interface Sizes {
  batch: number;
  time: number;
  input: number;
  hidden: number;
}

/** What goes in, row by row. */
export interface Numbers {
  /** [batch, time, input] */
  x: ArrayLike<number>;
  /** [input, gates*hidden] */
  kernel: ArrayLike<number>;
  /** [hidden, gates*hidden] */
  recurrentKernel: ArrayLike<number>;
  /** [gates*hidden]; [2, gates*hidden] for a GRU with the reset gate after the product. */
  bias: ArrayLike<number>;
  /** [batch, hidden] */
  h0?: ArrayLike<number>;
  /** [batch, hidden] */
  c0?: ArrayLike<number>;
  /** [batch, time]: 0 where a step does not count; all count if not given. */
  counts?: ArrayLike<number>;
}

/** Gradients of a loss: of the outputs [batch, time, hidden] and of the last state, [batch, hidden]. */
export interface OutputGradients {
  dOutputs?: ArrayLike<number>;
  dhLast?: ArrayLike<number>;
  dcLast?: ArrayLike<number>;
}

/** A cell in float64. */
export interface Reference {
  /** The state of every step and what else it computes, each [batch, time, hidden]. */
  forward(sizes: Sizes, numbers: Numbers): { h: Float64Array };
  /** Gradients of everything that goes in, each of its length. */
  backward(sizes: Sizes, numbers: Numbers, gradients: OutputGradients): Gradients;
}

/** Gradients of everything that goes in. */
export interface Gradients {
  dx: Float64Array;
  dKernel: Float64Array;
  dRecurrentKernel: Float64Array;
  dBias: Float64Array;
  dh0: Float64Array;
}

/** Whether a step counts: `step` is its place in [batch, time]. */
export function doesCount({ counts }: Numbers, step: number): boolean {
  return counts === undefined || Boolean(counts[step]);
}

/** Gradients to be added to. */
export function noGradients({ batch, hidden }: Sizes, numbers: Numbers): Gradients {
  return {
    dx: new Float64Array(numbers.x.length),
    dKernel: new Float64Array(numbers.kernel.length),
    dRecurrentKernel: new Float64Array(numbers.recurrentKernel.length),
    dBias: new Float64Array(numbers.bias.length),
    dh0: new Float64Array(batch * hidden),
  };
}

/** What is known of the gradient of the last state of one sequence, in the place where that of the first will stand. */
export function lastGradient(
  result: Float64Array,
  given: ArrayLike<number> | undefined,
  row: number,
  hidden: number,
) {
  const part = result.subarray(row * hidden, (row + 1) * hidden);
  for (let j = 0; j < hidden; j++) part[j] = given?.[row * hidden + j] ?? 0;
  return part;
}

export const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Adds a row of a matrix times a factor to sums: all columns, or those from `from` to `to`. */
export function addRow(
  sums: Float64Array,
  matrix: ArrayLike<number>,
  row: number,
  factor: number,
  from = 0,
  to = sums.length,
) {
  if (factor === 0) return;
  for (let column = from; column < to; column++) {
    sums[column] += factor * matrix[row * sums.length + column];
  }
}

/**
 * Adds to the gradient of one row of a matrix, and returns the gradient of what it was multiplied with: by all columns, or by those
 * from `from` to `to`.
 */
export function backThrough(
  matrix: ArrayLike<number>,
  gradient: Float64Array,
  row: number,
  factor: number,
  dz: Float64Array,
  from = 0,
  to = dz.length,
): number {
  let sum = 0;
  for (let column = from; column < to; column++) {
    gradient[row * dz.length + column] += factor * dz[column];
    sum += matrix[row * dz.length + column] * dz[column];
  }
  return sum;
}
