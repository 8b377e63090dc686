/** Networks other than the one of the lesson. @module */
import { bidirectionalLayer, gruLayer, simpleRnnLayer, tf } from "../../../lib/mod.ts";

export const posix = Deno.build.os !== "windows";

type Symbolic = tf.SymbolicTensor;
export const rows = { inputShape: [28, 28] };

/** Networks other than the lesson's. */
export const OTHERS: Record<string, [make: () => tf.LayersModel, printed: string]> = {
  "two GRUs": [
    () =>
      tf.sequential({
        layers: [
          gruLayer({ ...rows, units: 6, returnSequences: true }),
          gruLayer({ units: 5 }),
          tf.layers.dense({ units: 10 }),
        ],
      }),
    "(rnn2): GRU(6, 5, batch_first=True)",
  ],
  "a plain RNN with a softmax": [
    () =>
      tf.sequential({
        layers: [
          simpleRnnLayer({ ...rows, units: 6 }),
          tf.layers.dense({ units: 10, activation: "softmax" }),
        ],
      }),
    "(rnn): RNN(28, 6, batch_first=True)",
  ],
  "both directions, for images of any height": [
    () =>
      tf.sequential({
        layers: [
          bidirectionalLayer({ layer: gruLayer({ units: 6 }), inputShape: [null as never, 28] }),
          tf.layers.dense({ units: 10 }),
        ],
      }),
    "(rnn): GRU(28, 6, batch_first=True, bidirectional=True)",
  ],
  "a graph": [
    () => {
      const inputs = tf.input({ shape: [28, 28] });
      const [one, two] = [false, true].map((goBackwards) =>
        tf.layers.lstm({ units: 4, goBackwards }).apply(inputs) as Symbolic
      );
      const both = tf.layers.concatenate().apply([one, two]) as Symbolic;
      return tf.model({ inputs, outputs: tf.layers.dense({ units: 10 }).apply(both) as Symbolic });
    },
    "(rnn2): LSTM(28, 4, batch_first=True)",
  ],
};
