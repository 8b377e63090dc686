import type { LstmWeights } from "@scanline/recurrent";
import { describeValue } from "../../describe_value.ts";
import type { tf } from "../../tf.ts";

/** A network that predicts the next row, taken apart. */
export interface NextRowParts {
  /** Pixels in a row. */
  inputSize: number;
  /** Rows of an image. */
  timeSteps: number;
  /** Bernoulli rows in a mixture. */
  components: number;
  /** The weights of the LSTM: the model's own tensors, not copies. */
  lstm: LstmWeights;
  /** The linear layer that makes mixtures of hidden states: kernel [hidden, components * (1 + input)], and bias. */
  mixture: { kernel: tf.Tensor2D; bias: tf.Tensor1D };
}

/**
 * Takes a network that predicts the next row apart.
 *
 * @param action What cannot be done otherwise, as the message says it: "sample endings".
 * @param model The network, as `nextRowModel` makes it.
 * @throws {RangeError} If it is none.
 */
export function nextRowParts(action: string, model: tf.LayersModel): NextRowParts {
  const layers = Array.isArray(model?.layers) ? model.layers : [];
  const names = layers.map((layer) => layer.getClassName()).join(", ");
  const [timeSteps, inputSize] = (model?.inputs?.[0]?.shape ?? []).slice(1) as number[];
  const components = (model?.outputs?.[0]?.shape.at(-1) ?? 0) / (1 + inputSize);
  if (names !== "LSTM, Dense" || !layers[0].getConfig().returnSequences || !Number.isInteger(components)) {
    const found = layers.length === 0 ? describeValue(model) : `the layers ${names}`;
    throw new RangeError(
      `Cannot ${action}: expected a model such as nextRowModel makes but found ${found}`,
    );
  }
  const [lstm, mixture] = layers.map((layer) => layer.getWeights());
  return {
    inputSize,
    timeSteps,
    components,
    lstm: {
      kernel: lstm[0] as tf.Tensor2D,
      recurrentKernel: lstm[1] as tf.Tensor2D,
      bias: lstm[2] as tf.Tensor1D,
    },
    mixture: { kernel: mixture[0] as tf.Tensor2D, bias: mixture[1] as tf.Tensor1D },
  };
}
