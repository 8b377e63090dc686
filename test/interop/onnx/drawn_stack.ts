import { gruLayer, lstmLayer, simpleRnnLayer } from "@scanline/recurrent";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { randomTensor, withRandomWeights } from "./random_numbers.ts";

/** Layers whose weights are set later: the stock initialisers are slow. */
export const ZEROS = { kernelInitializer: "zeros", recurrentInitializer: "zeros" } as const;

export type Settings = Parameters<typeof tf.layers.lstm>[0];
export type Activation = Settings["activation"];

export const KINDS: Record<string, (settings: Settings) => tf.RNN> = {
  "stock SimpleRNN": ({ recurrentActivation: _, ...settings }) => tf.layers.simpleRNN(settings) as tf.RNN,
  "stock LSTM": (settings) => tf.layers.lstm(settings) as tf.RNN,
  "stock GRU": (settings) => tf.layers.gru(settings) as tf.RNN,
  "SimpleRNN": ({ recurrentActivation: _, ...settings }) => simpleRnnLayer(settings) as tf.RNN,
  "LSTM": (settings) => lstmLayer(settings) as tf.RNN,
  "GRU, reset before the product": (settings) => gruLayer(settings) as tf.RNN,
  "GRU, reset after the product": (settings) => gruLayer({ ...settings, resetAfter: true }) as tf.RNN,
};

/** Activations that the recurrent operators of ONNX know, and some that they do not. */
export const KNOWN = ["tanh", "relu", "sigmoid", "hardSigmoid", "elu", "softplus", "softsign", "linear"];
export const OTHERS = ["selu", "swish", "mish", "relu6", "gelu_new"];
/** Gates that may have any size make numbers grow until no two programs agree. */
const BOUNDED = ["sigmoid", "sigmoid", "hardSigmoid", "tanh", "softsign"];
const MERGE_MODES = ["concat", "sum", "mul", "ave"] as const;

/** A stack of one to three recurrent layers and a dense one, drawn by a seed, and what it reads. */
export function drawnStack(seed: number, activations: string[]) {
  const random = new Random(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[random.integer(items.length)];
  const [batch, time, input] = [1 + random.integer(4), 1 + random.integer(8), 1 + random.integer(7)];
  const depth = 1 + random.integer(3);
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [time, input] })] });
  const about: string[] = [];
  for (let at = 0; at < depth; at++) {
    const kind = pick(Object.keys(KINDS));
    const settings: Settings = {
      ...ZEROS,
      units: 1 + random.integer(9),
      activation: pick(activations) as Activation,
      recurrentActivation: pick(BOUNDED) as Activation,
      useBias: pick([true, true, false]),
      goBackwards: pick([false, true]),
      returnSequences: at < depth - 1 || pick([false, true]),
      dropout: pick([0, 0.5]),
    };
    about.push(`${kind} ${JSON.stringify(settings)}`);
    const layer = KINDS[kind](settings);
    const mergeMode = pick([undefined, undefined, ...MERGE_MODES]);
    model.add(mergeMode ? tf.layers.bidirectional({ layer, mergeMode }) : layer);
    if (mergeMode) about.push(mergeMode);
  }
  model.add(tf.layers.dense({ units: 3, kernelInitializer: "zeros", activation: "softmax" }));
  return { model: withRandomWeights(model, seed), x: randomTensor([batch, time, input], seed), about };
}
