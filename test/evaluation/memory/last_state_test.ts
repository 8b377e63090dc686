import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { gradientOverTime } from "../../../lib/evaluation/memory/gradient_over_time.ts";
import { lastState } from "../../../lib/evaluation/memory/last_state.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { gruSequence, lstmSequence, rnnSequence, useEngine } from "../../../lib/recurrent/mod.ts";
import { tf } from "../../../lib/tf.ts";

useEngine({ engine: "wasm" });

const SEQUENCES = { rnn: rnnSequence, lstm: lstmSequence, gru: gruSequence };

/** Rows of 28 numbers from -1 to 1, none like another. */
function rows(time = 28): tf.Tensor3D {
  return tf.tensor3d(Float32Array.from({ length: 2 * time * 28 }, (_, at) => Math.sin(at * at)), [
    2,
    time,
    28,
  ]);
}

for (const cell of ["rnn", "lstm", "gru"] as const) {
  Deno.test(`lastState and its gradient are those of the equations: ${cell}`, () => {
    tf.tidy(() => {
      const model = rowClassifier({ cell, hiddenSize: 7, dropout: 0.5 });
      const [kernel, recurrentKernel, bias] = model.layers[0].getWeights() as [
        tf.Tensor2D,
        tf.Tensor2D,
        tf.Tensor1D,
      ];
      const last = (x: tf.Tensor3D) => SEQUENCES[cell](x, { kernel, recurrentKernel, bias } as never).h;
      const x = rows();
      assertLess(tf.max(tf.abs(tf.sub(lastState(model, x), last(x)))).dataSync()[0], 2e-6);
      const expected = gradientOverTime(x, last);
      const found = gradientOverTime(x, (input) => lastState(model, input));
      expected.forEach((size, t) => assertAlmostEquals(found[t], size, 1e-5 * Math.max(...expected)));
    });
  });
}

Deno.test("the linear layer makes the scores of lastState, behind several layers and in both directions too", () => {
  tf.tidy(() => {
    for (const settings of [{}, { layers: 2 }, { bidirectional: true }, { blankRows: 3 }, { dropout: 0.5 }]) {
      const model = rowClassifier({ hiddenSize: 5, cell: "gru", ...settings });
      const x = rows(model.inputs[0].shape[1]!);
      const scores = model.layers.at(-1)!.apply(lastState(model, x)) as tf.Tensor;
      assertEquals(scores.dataSync(), (model.predict(x) as tf.Tensor).dataSync());
    }
  });
});

Deno.test("what has no last state, or does not fit, is an error", () => {
  const dense = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
  assertThrows(
    () => lastState(dense, rows()),
    RangeError,
    "Cannot read the last state: expected recurrent layers and a linear one behind them but found Dense: make the model with rowClassifier",
  );
  assertThrows(() => lastState(undefined as unknown as tf.LayersModel, rows()), RangeError, "but found none");
  assertThrows(
    () => lastState(rowClassifier({ hiddenSize: 2 }), rows(27)),
    RangeError,
    "Cannot read the last state: expected sequences [batch, 28, 28] but found [2, 27, 28]",
  );
});
