import { assertEquals, assertLess } from "@std/assert";
import fixture from "../../fixtures/lstm.json" with { type: "json" };
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { fusedLstm, fusedLstmLast } from "../../../lib/recurrent/ops/fused_lstm.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../reference.ts";
import {
  assertSameGradients,
  call,
  CASES,
  loss,
  NAMES,
  randomTensors,
  STATE_TOLERANCE,
} from "./lstm_calls.ts";

for (
  const [engine, backend] of [["wasm", "wasm"], ["wasm", "cpu"], ["blas", "wasm"], ["blas", "cpu"]] as const
) {
  for (const sizes of CASES) {
    const numbers = Object.entries(sizes).map(([key, size]) => `${key} ${size}`).join(", ");

    Deno.test({
      name:
        `fusedLstm (${engine}) agrees with lstmSequence, all gradients too, on tfjs's ${backend} backend: ${numbers}`,
      ignore: engine === "blas" && findBlas().blas === undefined,
      fn: async () => {
        await tf.setBackend(backend);
        useEngine({ engine });
        tf.tidy(() => {
          const tensors = randomTensors(sizes);
          const [actual, expected] = [call(fusedLstm, tensors), call(lstmSequence, tensors)];
          for (const key of ["outputs", "h", "c"] as const) {
            assertEquals(actual[key]!.shape, expected[key]!.shape);
            assertLess(
              largestDifference(actual[key]!.dataSync(), expected[key]!.dataSync()),
              STATE_TOLERANCE,
              key,
            );
          }
          const gradients = (lstm: typeof fusedLstm) =>
            tf.grads((...given: tf.Tensor[]) => loss(call(lstm, given)))(tensors);
          assertSameGradients(gradients(fusedLstm), gradients(lstmSequence), NAMES);
        });
        useEngine({});
        await tf.setBackend("wasm");
      },
    });
  }
}

Deno.test("fusedLstmLast gives the last state alone, with its gradients, from zeros", () => {
  tf.tidy(() => {
    const tensors = randomTensors(CASES[2]);
    const last = (lstm: typeof fusedLstmLast) => (...given: tf.Tensor[]) => {
      const { h, c } = call(lstm, [given[0], tensors[1], tensors[2], ...given.slice(1)], false);
      return loss({ h, c });
    };
    const inputs = [tensors[0], ...tensors.slice(3)];
    assertSameGradients(tf.grads(last(fusedLstmLast))(inputs), tf.grads(last(lstmSequence))(inputs), [
      "x",
      "kernel",
      "recurrentKernel",
      "bias",
    ]);
    // Weights alone: without the gradient of x.
    const weights = tensors.slice(3);
    const ofWeights = (lstm: typeof fusedLstmLast) =>
      tf.grads((...given) => last(lstm)(tensors[0], ...given))(weights);
    assertSameGradients(ofWeights(fusedLstmLast), ofWeights(lstmSequence), [
      "kernel",
      "recurrentKernel",
      "bias",
    ]);
  });
});

for (const engine of ["wasm", "blas"] as const) {
  Deno.test({
    name:
      `fusedLstmLast (${engine}) is right for images that begin with blank rows, with and without the gradient of x`,
    ignore: engine === "blas" && findBlas().blas === undefined,
    fn: () => {
      useEngine({ engine });
      tf.tidy(() => {
        const [x, , , ...weights] = randomTensors({ batch: 9, time: 8, input: 3, hidden: 10 });
        // Image n begins with n blank rows; the last one is all blank.
        const rows = tf.range(0, 8).reshape([1, 8, 1]);
        const images = tf.mul(
          x,
          tf.cast(tf.greaterEqual(rows, tf.range(0, 9).reshape([9, 1, 1])), "float32"),
        );
        const last = (lstm: typeof fusedLstmLast) => (...given: tf.Tensor[]) => {
          const { h, c } = call(lstm, [given[0], x, x, ...given.slice(1)], false);
          return loss({ h, c });
        };
        const names = ["x", "kernel", "recurrentKernel", "bias"];
        const inputs = [images, ...weights];
        assertSameGradients(
          tf.grads(last(fusedLstmLast))(inputs),
          tf.grads(last(lstmSequence))(inputs),
          names,
        );
        const ofWeights = (lstm: typeof fusedLstmLast) =>
          tf.grads((...given) => last(lstm)(images, ...given))(weights);
        assertSameGradients(ofWeights(fusedLstmLast), ofWeights(lstmSequence), names.slice(1));
        const [ours, plain] = [last(fusedLstmLast)(...inputs), last(lstmSequence)(...inputs)];
        assertLess(largestDifference(ours.dataSync(), plain.dataSync()), 1e-5);
      });
      useEngine({});
    },
  });
}

Deno.test("fusedLstm and its gradients agree with PyTorch", () => {
  tf.tidy(() => {
    const { sizes: { batch, time, input, hidden }, lstm } = fixture;
    const tensors = [
      tf.tensor3d(lstm.x, [batch, time, input]),
      tf.tensor2d(lstm.h, [batch, hidden]),
      tf.tensor2d(lstm.c, [batch, hidden]),
      tf.tensor2d(lstm.kernel, [input, 4 * hidden]),
      tf.tensor2d(lstm.recurrentKernel, [hidden, 4 * hidden]),
      tf.tensor1d(lstm.bias),
    ];
    const { outputs, h, c } = call(fusedLstm, tensors);
    assertLess(largestDifference(outputs!.dataSync(), lstm.outputs), STATE_TOLERANCE);
    assertLess(largestDifference(h.dataSync(), lstm.hLast), STATE_TOLERANCE);
    assertLess(largestDifference(c.dataSync(), lstm.cLast), STATE_TOLERANCE);
    const lossWeights = tf.reshape(tf.linspace(-1, 1, outputs!.size), outputs!.shape);
    const fixtureLoss = (...given: tf.Tensor[]) => {
      const result = call(fusedLstm, given);
      return tf.add(tf.sum(tf.mul(result.outputs!, lossWeights)), tf.sum(tf.square(result.c)));
    };
    const expected = NAMES.map((name) => tf.tensor1d(lstm.gradients[name]));
    assertSameGradients(tf.grads(fixtureLoss)(tensors).map((tensor) => tensor.flatten()), expected, NAMES);
  });
});
