import { bidirectionalLayer, gruLayer, lstmLayer, simpleRnnLayer } from "@scanline/recurrent/layers";
import type { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";

/** A network that PyTorch can compute, and its input. */
export interface DrawnNetwork {
  model: tf.Sequential;
  x: tf.Tensor;
}

const KINDS = [
  (args: RecurrentArgs) => simpleRnnLayer(args),
  (args: RecurrentArgs) => simpleRnnLayer({ ...args, activation: "relu" }),
  (args: RecurrentArgs) => lstmLayer(args),
  (args: RecurrentArgs) => gruLayer({ ...args, resetAfter: true }),
  (args: RecurrentArgs) => tf.layers.simpleRNN(args),
  (args: RecurrentArgs) => tf.layers.lstm({ ...args, recurrentActivation: "sigmoid" }),
];

type RecurrentArgs = { units: number; returnSequences: boolean; useBias: boolean; dropout: number };

/**
 * Draws a network: one to three recurrent layers, stock ones or ours, each in one or both directions and with or without biases, with
 * dropout between them; and up to two dense layers with activations.
 *
 * @param random Decides all of it, weights too.
 */
export function drawnNetwork(random: Random): DrawnNetwork {
  const [input, time, recurrent, dense] = [
    1 + random.integer(5),
    1 + random.integer(6),
    1 + random.integer(3),
    random.integer(3),
  ];
  const layers: tf.layers.Layer[] = [
    tf.layers.inputLayer({ inputShape: [random.integer(2) ? time : null, input] }),
  ];
  const same = random.integer(2) === 0
    ? {
      units: 1 + random.integer(6),
      useBias: random.integer(3) > 0,
      kind: KINDS[random.integer(KINDS.length)],
      both: random.integer(2) === 0,
    }
    : undefined;
  const sequences = random.integer(4) === 0;
  for (let at = 0; at < recurrent; at++) {
    const { units, useBias, kind, both } = same ??
      {
        units: 1 + random.integer(6),
        useBias: random.integer(3) > 0,
        kind: KINDS[random.integer(KINDS.length)],
        both: random.integer(3) === 0,
      };
    const layer = kind({
      units,
      useBias,
      returnSequences: sequences || at < recurrent - 1,
      dropout: 0.1 * random.integer(2),
    });
    layers.push(both ? bidirectionalLayer({ layer: layer as tf.RNN }) : layer);
    if (random.integer(3) === 0) layers.push(tf.layers.dropout({ rate: 0.25 }));
  }
  for (let at = 0; at < dense; at++) {
    const activation = (["relu", "tanh", "softmax", "linear"] as const)[random.integer(4)];
    layers.push(
      tf.layers.dense({ units: 1 + random.integer(5), activation, useBias: random.integer(3) > 0 }),
    );
  }
  if (!sequences && random.integer(4) === 0) layers.push(tf.layers.softmax());
  const model = tf.sequential({ layers });
  const draw = (shape: number[]) =>
    tf.tensor(
      Float32Array.from(
        { length: shape.reduce((size, axis) => size * axis, 1) },
        () => random.uniform(-1, 1),
      ),
      shape,
    );
  tf.tidy(() => model.setWeights(model.getWeights().map(({ shape }) => draw(shape))));
  return { model, x: draw([3, time, input]) };
}
