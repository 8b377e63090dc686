import { lstmLayer } from "../../../lib/recurrent/mod.ts";
import { tf } from "../../../lib/tf.ts";

/** The shape of what they read, without the batch. */
export const SHAPE = [5, 3];

type Symbolic = tf.SymbolicTensor;
const recurrent = { units: 4, recurrentInitializer: "glorotUniform" } as const;

/** Networks of all sorts: chains, graphs, models in models, ours and stock, with what tfjs keeps of a layer. */
export const networks: Record<string, () => tf.LayersModel> = {
  "a chain of stock layers": () =>
    tf.sequential({
      layers: [
        tf.layers.conv1d({ filters: 3, kernelSize: 2, inputShape: SHAPE }),
        tf.layers.batchNormalization(),
        tf.layers.gru({ ...recurrent, returnSequences: true }),
        tf.layers.simpleRNN({ ...recurrent, units: 3 }),
        tf.layers.dense({ units: 2, activation: "softmax" }),
      ],
    }),
  "our LSTM": () =>
    tf.sequential({
      layers: [lstmLayer({ ...recurrent, inputShape: SHAPE }), tf.layers.dense({ units: 2 })],
    }),
  "our classifier": () =>
    tf.sequential({
      layers: [
        lstmLayer({ ...recurrent, inputShape: SHAPE }),
        tf.layers.dense({ units: 2, activation: "softmax" }),
      ],
    }),
  "both directions, and a mask": () =>
    tf.sequential({
      layers: [
        tf.layers.masking({ inputShape: SHAPE }),
        tf.layers.bidirectional({ layer: tf.layers.lstm(recurrent) as never, mergeMode: "concat" }),
        tf.layers.dense({ units: 2 }),
      ],
    }),
  "a graph with two inputs, two outputs and a layer that is used twice": () => {
    const inputs = [tf.input({ shape: SHAPE }), tf.input({ shape: SHAPE })];
    const shared = lstmLayer({ ...recurrent });
    const [one, two] = inputs.map((input) => shared.apply(input) as Symbolic);
    const sum = tf.layers.add().apply([one, two]) as Symbolic;
    return tf.model({ inputs, outputs: [tf.layers.dense({ units: 2 }).apply(sum) as Symbolic, one] });
  },
  "a model in a model": () => {
    const inner = tf.sequential({
      layers: [
        lstmLayer({ ...recurrent, inputShape: SHAPE, returnSequences: true }),
        tf.layers.dense({ units: 3, trainable: false }),
      ],
    });
    return tf.sequential({
      layers: [inner, tf.layers.flatten(), tf.layers.dense({ units: 2 })] as tf.layers.Layer[],
    });
  },
  "a state that is kept from batch to batch": () =>
    tf.sequential({
      layers: [
        tf.layers.lstm({ ...recurrent, stateful: true, batchInputShape: [2, ...SHAPE] }),
        tf.layers.dense({ units: 2 }),
      ],
    }),
  "no weights at all": () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: SHAPE })] }),
};

/** What a network answers to one same batch of two. */
export function answersOf(model: tf.LayersModel): number[] {
  const [time, size] = model.inputs[0].shape.slice(1) as number[];
  const numbers = Float32Array.from({ length: 2 * time * size }, (_, at) => Math.sin(at * at));
  return tf.tidy(() => {
    const x = tf.tensor(numbers, [2, time, size]);
    const outputs = model.predict(model.inputs.length === 1 ? x : model.inputs.map(() => x)) as tf.Tensor;
    return [outputs].flat().flatMap((output) => [...output.dataSync()]);
  });
}
