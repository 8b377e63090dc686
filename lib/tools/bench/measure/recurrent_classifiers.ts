import { bidirectionalLayer, FusedAdam, gruLayer, lstmLayer, simpleRnnLayer } from "@scanline/recurrent";
import { recipe } from "../../../recipe.ts";
import { tf } from "../../../tf.ts";
import type { BenchCell } from "../cells/bench_cell.ts";
import type { StepSizes } from "./measurement.ts";

/** What all layers are made with; the orthogonal initialiser, which tfjs takes by default, is slow. */
function layerArgs({ time, input, hidden }: StepSizes) {
  return {
    units: hidden,
    inputShape: [time, input] as [number, number],
    recurrentInitializer: "glorotUniform" as const,
  };
}

/**
 * One recurrent layer and a linear one.
 *
 * @param cell The cell of the layer.
 * @param sizes Its sizes.
 * @param isStock Whether it is a layer of stock tfjs, not ours.
 * @returns A network from [batch, time, input] to scores [batch, classes].
 */
export function cellClassifier(cell: BenchCell, sizes: StepSizes, isStock: boolean): tf.LayersModel {
  const layer = cellLayer(cell, layerArgs(sizes), isStock);
  return tf.sequential({ layers: [layer, tf.layers.dense({ units: recipe.classes })] });
}

function cellLayer(cell: BenchCell, args: ReturnType<typeof layerArgs>, isStock: boolean): tf.layers.Layer {
  const gated = { ...args, recurrentActivation: "sigmoid" as const };
  switch (cell) {
    case "rnn":
      return isStock ? tf.layers.simpleRNN(args) : simpleRnnLayer(args);
    case "lstm":
      return isStock ? tf.layers.lstm(gated) : lstmLayer(gated);
    case "gru":
      return isStock ? tf.layers.gru(gated) : gruLayer(gated);
    case "gruResetAfter":
      if (isStock) throw new RangeError("Cannot make a stock GRU with the reset gate after the product");
      return gruLayer({ ...gated, resetAfter: true });
  }
}

/**
 * LSTMs in two bidirectional layers, one upon the other, and a dense one, compiled for `model.fit`.
 *
 * @param sizes The sizes of each LSTM.
 * @param isStock Whether the layers and the optimizer are those of stock tfjs, not ours.
 * @returns A network from [batch, time, input] to probabilities [batch, classes].
 */
export function bidirectionalClassifier(sizes: StepSizes, isStock: boolean): tf.LayersModel {
  const { inputShape, ...rest } = layerArgs(sizes);
  const args = { ...rest, recurrentActivation: "sigmoid" as const };
  const both = (returnSequences: boolean, shape: { inputShape?: [number, number] }) => {
    const given = { ...args, returnSequences };
    return isStock
      ? tf.layers.bidirectional({
        ...shape,
        layer: tf.layers.lstm(given) as tf.RNN,
        mergeMode: "concat",
      })
      : bidirectionalLayer({ ...shape, layer: lstmLayer(given) });
  };
  const model = tf.sequential({
    layers: [
      both(true, { inputShape }),
      both(false, {}),
      tf.layers.dense({ units: recipe.classes, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: adam(isStock), loss: "categoricalCrossentropy" });
  return model;
}

/** Adam at the rate of the lesson. */
export function adam(isStock: boolean): tf.Optimizer {
  return isStock ? tf.train.adam(recipe.learningRate) : new FusedAdam(recipe.learningRate);
}
