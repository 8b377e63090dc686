import { bidirectionalLayer } from "../../../../lib/recurrent/layers/bidirectional_layer.ts";
import { fuse } from "../../../../lib/recurrent/layers/fuse.ts";
import { gruLayer } from "../../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../../lib/recurrent/layers/lstm_layer.ts";
import { simpleRnnLayer } from "../../../../lib/recurrent/layers/simple_rnn_layer.ts";
import type { Random } from "../../../../lib/random.ts";
import { tf } from "../../../../lib/tf.ts";
import { withStock } from "./stock.ts";

// deno-lint-ignore no-explicit-any
type Args = Record<string, any>;

type Cell = Extract<Parameters<typeof tf.layers.rnn>[0]["cell"], tf.layers.Layer>;

type Kind = "simpleRNN" | "lstm" | "gru";

const OURS = { simpleRNN: simpleRnnLayer, lstm: lstmLayer, gru: gruLayer } as Record<
  Kind,
  (args: Args) => tf.layers.Layer
>;
const STOCK = {
  simpleRNN: tf.layers.simpleRNN,
  lstm: tf.layers.lstm,
  gru: tf.layers.gru,
} as unknown as typeof OURS;
const CELLS = {
  simpleRNN: tf.layers.simpleRNNCell,
  lstm: tf.layers.lstmCell,
  gru: tf.layers.gruCell,
} as unknown as typeof OURS;

/** One configuration, and how the layer is called. */
export interface DrawnLayer {
  kind: Kind;
  args: Args;
  /** Of two layers in both directions: how they become one. */
  mergeMode?: string | null;
  /** Of `tf.layers.rnn`: its cells, by their units. */
  cells?: number[];
  batch: number;
  time: number;
  input: number;
  mask: "none" | "bool" | "number" | "column";
  hasState: boolean;
  training: boolean;
}

/** Draws a configuration. */
export function drawLayer(random: Random): DrawnLayer {
  const chance = (of: number) => random.uniform() < of;
  const one = <T>(list: readonly T[]): T => list[random.integer(list.length)];
  const some = (of: number, args: Args) => chance(of) ? args : {};
  const [batch, time, input, units] = [5, 5, 5, 7].map((most) => 1 + random.integer(most));
  const kind = one(["simpleRNN", "lstm", "gru"] as const);
  const family = one(["layer", "layer", "layer", "bidirectional", "cells"] as const);
  const isPlain = chance(0.15);
  const activation = kind === "simpleRNN"
    ? one(isPlain ? ["linear", "hardSigmoid", "selu"] : ["tanh", "tanh", "relu", null, undefined])
    : one(isPlain ? ["relu", "softsign", null] : ["tanh", "tanh", undefined]);
  const recurrentActivation = one(isPlain ? ["hardSigmoid", "tanh", undefined] : ["sigmoid"]);
  const stateful = family === "layer" && chance(0.2);
  const dropout = family === "layer" && chance(0.3);
  const rate = (letter: string) => some(0.6, { [letter]: one([0.25, 0.5, 1]) });
  const initializer = () =>
    one(["glorotUniform", "zeros", "leCunNormal", tf.initializers.constant({ value: 0.3 })]);
  const args = {
    name: "drawn",
    units,
    recurrentInitializer: initializer(),
    ...some(0.3, { kernelInitializer: initializer(), biasInitializer: initializer() }),
    ...(activation === undefined ? {} : { activation }),
    ...(kind === "simpleRNN" || recurrentActivation === undefined ? {} : { recurrentActivation }),
    ...some(0.5, { returnSequences: true }),
    ...some(0.3, { returnState: true }),
    ...some(0.3, { goBackwards: true }),
    ...some(0.3, { useBias: chance(0.2) }),
    ...(kind === "lstm" ? some(0.3, { unitForgetBias: chance(0.7) }) : {}),
    ...some(0.2, { kernelRegularizer: "l1l2", recurrentRegularizer: tf.regularizers.l2({ l2: 0.3 }) }),
    ...some(0.2, { biasRegularizer: "l1l2", kernelConstraint: "unitNorm", recurrentConstraint: "maxNorm" }),
    ...some(0.1, { biasConstraint: "nonNeg" }),
    ...some(0.2, { trainable: chance(0.3) }),
    ...(kind === "simpleRNN" ? {} : some(0.1, { implementation: 2 })),
    ...(stateful
      ? { stateful, batchInputShape: [batch, time, input] }
      : some(0.2, { inputShape: [time, input] })),
    // tfjs draws what it drops from a generator without a seed: here every third number is dropped.
    ...(dropout
      ? { dropoutFunc: everyThird, ...rate("dropout"), ...some(0.3, rate("recurrentDropout")) }
      : {}),
  };
  return {
    kind,
    args,
    ...(family === "bidirectional" ? { mergeMode: one(["concat", "sum", "mul", "ave", null]) } : {}),
    ...(family === "cells" ? { cells: one([[3], [4, 2], [2, 5, 3]]) } : {}),
    batch,
    time,
    input,
    mask: one(["none", "none", "bool", "number", "column"] as const),
    hasState: !stateful && chance(0.3),
    training: chance(0.5),
  };
}

function everyThird(ones: tf.Tensor, rate: number): tf.Tensor {
  const kept = Float32Array.from({ length: ones.size }, (_, at) => at % 3 === 2 ? 0 : 1 / (1 - rate));
  return tf.tensor(kept, ones.shape);
}

/** Our layer of a configuration, and the stock one. */
export function bothLayers({ kind, args, mergeMode, cells }: DrawnLayer): tf.layers.Layer[] {
  if (cells) {
    return [true, false].map((isOurs) => {
      const parts = { ...args, name: "cell" };
      const cell = tf.layers.stackedRNNCells({
        name: "stack",
        cells: cells.map((units) => CELLS[kind]({ ...parts, units }) as unknown as Cell),
      });
      const { inputShape, trainable, returnSequences, returnState, goBackwards } = args;
      const layer = tf.layers.rnn({
        cell: cell as Cell,
        name: "rnn",
        inputShape,
        trainable,
        returnSequences,
        returnState,
        goBackwards,
      });
      return isOurs ? fuse(layer).model : layer;
    });
  }
  // One default is ours; the stock layers get it too.
  const stockArgs = () => kind === "simpleRNN" ? { ...args } : { recurrentActivation: "sigmoid", ...args };
  if (mergeMode === undefined) return [OURS[kind](args), STOCK[kind](stockArgs())];
  return [
    bidirectionalLayer({ layer: OURS[kind](args), mergeMode: mergeMode as null, name: "both" }),
    withStock(() =>
      tf.layers.bidirectional({
        layer: STOCK[kind](stockArgs()) as tf.RNN,
        mergeMode: mergeMode as "concat",
        name: "both",
      })
    ),
  ];
}
