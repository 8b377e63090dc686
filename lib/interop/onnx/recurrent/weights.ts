import type { Recurrent } from "./settings.ts";

/** The weights of one direction of a recurrent operator of ONNX. */
export interface OperatorWeights {
  /** [gates * units, input]. */
  W: Float32Array;
  /** [gates * units, units]. */
  R: Float32Array;
  /** [2 * gates * units]: those for the input, those for the state; absent without biases. */
  B?: Float32Array;
}

/**
 * Lays the weights of a layer out as the operators of ONNX have them: each gate's kernel transposed, the gates in ONNX's order.
 *
 * @param layer The layer.
 */
export function operatorWeights(layer: Recurrent): OperatorWeights {
  const { gates, units, inputSize, kernel, recurrentKernel, biases: [bias, stateBias] } = layer;
  const width = gates.length * units;
  const B = bias && new Float32Array(2 * width);
  gates.forEach((gate, place) => {
    const [from, to] = [gate * units, place * units];
    B?.set(bias.subarray(from, from + units), to);
    if (stateBias) B?.set(stateBias.subarray(from, from + units), width + to);
  });
  return {
    W: transposeGates(kernel, inputSize, layer),
    R: transposeGates(recurrentKernel, units, layer),
    B,
  };
}

/** From [rows, gates * units] to [gates * units, rows]. */
function transposeGates(kernel: Float32Array, rows: number, { gates, units }: Recurrent): Float32Array {
  const width = gates.length * units;
  const result = new Float32Array(kernel.length);
  gates.forEach((gate, place) => {
    for (let unit = 0; unit < units; unit++) {
      for (let row = 0; row < rows; row++) {
        result[(place * units + unit) * rows + row] = kernel[row * width + gate * units + unit];
      }
    }
  });
  return result;
}
