/**
 * The two biases of a GRU whose reset gate comes after the product, [2, 3*hidden]: those of z and r are added up before the engine
 * sees them, and only the candidate's stay apart.
 *
 * @param biases The first of x, the second of h'.
 * @returns What is added to x W + h' U, and what only to the candidate's h' U, [hidden].
 */
export function joinBiases(biases: Float32Array): { bias: Float32Array; stateBias: Float32Array } {
  const columns = biases.length / 2, candidate = 2 * columns / 3;
  const bias = biases.slice(0, columns);
  for (let column = 0; column < candidate; column++) bias[column] += biases[columns + column];
  return { bias, stateBias: biases.subarray(columns + candidate) };
}

/**
 * The gradients of the two biases from those of what {@linkcode joinBiases} made of them.
 *
 * @param dBias Of the first, [3*hidden].
 * @param dStateBias Of the second, [hidden].
 * @returns [2, 3*hidden].
 */
export function splitBiasGradient(dBias: Float32Array, dStateBias: Float32Array): Float32Array {
  const candidate = dBias.length - dStateBias.length;
  const both = new Float32Array(2 * dBias.length);
  both.set(dBias);
  both.set(dBias.subarray(0, candidate), dBias.length);
  both.set(dStateBias, dBias.length + candidate);
  return both;
}
