import { assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { fusedLstm } from "../../../lib/recurrent/ops/fused_lstm.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../reference.ts";
import { assertSameGradients, call, CASES, loss, randomTensors, STATE_TOLERANCE } from "./lstm_calls.ts";

Deno.test("two LSTMs on one tape, and more than the engine keeps, each get their own gradients", () => {
  tf.tidy(() => {
    const sizes = { batch: 3, time: 4, input: 6, hidden: 6 };
    const [x, , , ...weights] = randomTensors(sizes);
    const stack = (lstm: typeof fusedLstm, depth: number) => (...given: tf.Tensor[]) => {
      let sequence = x;
      for (let layer = 0; layer < depth; layer++) {
        sequence = call(lstm, [sequence, x, x, ...given], false).outputs!;
      }
      return tf.sum(tf.square(sequence)) as tf.Scalar;
    };
    for (const depth of [2, 11]) {
      const names = ["kernel", "recurrentKernel", "bias"];
      assertSameGradients(
        tf.grads(stack(fusedLstm, depth))(weights),
        tf.grads(stack(lstmSequence, depth))(weights),
        names,
      );
    }
  });
});

Deno.test("fusedLstm gives the same bits for any number of threads", () => {
  const results = [1, 2, 3].map((threads) => {
    useEngine({ engine: "wasm", threads });
    return tf.tidy(() => {
      const tensors = randomTensors({ batch: 13, time: 9, input: 5, hidden: 20 });
      const gradients = tf.grads((...given: tf.Tensor[]) => loss(call(fusedLstm, given)))(tensors);
      return [call(fusedLstm, tensors).outputs!, ...gradients].map((tensor) => tensor.dataSync().slice());
    });
  });
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
  useEngine({});
});

Deno.test("fusedLstm leaves no tensor behind, and its memory stays as it is", () => {
  const tensors = randomTensors(CASES[1]);
  const before = tf.memory().numTensors;
  for (let step = 0; step < 50; step++) {
    tf.dispose(tf.grads((...given: tf.Tensor[]) => loss(call(fusedLstm, given)))(tensors));
    tf.dispose({ ...call(fusedLstm, tensors) });
  }
  assertEquals(tf.memory().numTensors, before);
  tf.dispose(tensors);
});

Deno.test("fusedLstm takes NaN for NaN and saturates for +-100", () => {
  tf.tidy(() => {
    const [x, h, c, ...weights] = randomTensors(CASES[1]);
    const large = tf.mul(tf.sign(x), 100);
    const outputs = (given: tf.Tensor) => call(fusedLstm, [given, h, c, ...weights]).outputs!.dataSync();
    const expected = call(lstmSequence, [large, h, c, ...weights]).outputs!.dataSync();
    assertLess(largestDifference(outputs(large), expected), STATE_TOLERANCE);
    assertEquals([...outputs(tf.fill(x.shape, NaN))].every(Number.isNaN), true);
  });
});

Deno.test("fusedLstm says which shape does not fit", () => {
  tf.tidy(() => {
    const [x, h, c, ...weights] = randomTensors(CASES[1]);
    assertThrows(
      () => call(fusedLstm, [x.slice([0, 0, 0], [5, 3, 3]), h, c, ...weights]),
      RangeError,
      "[5, 3, 3]",
    );
    assertThrows(() => call(fusedLstm, [x, h.slice([0, 0], [2, 7]), c, ...weights]), RangeError, "a state h");
  });
});

Deno.test("with the engine tfjs, fusedLstm is made of plain operations", () => {
  useEngine({ engine: "tfjs" });
  tf.tidy(() => {
    const tensors = randomTensors(CASES[1]);
    assertEquals(
      call(fusedLstm, tensors).outputs!.dataSync(),
      call(lstmSequence, tensors).outputs!.dataSync(),
    );
  });
  useEngine({ engine: "wasm" });
  tf.tidy(() => {
    const tensors = randomTensors(CASES[3]);
    // Another order of additions: the engine computes, not plain operations.
    assertNotEquals(
      call(fusedLstm, tensors).outputs!.dataSync(),
      call(lstmSequence, tensors).outputs!.dataSync(),
    );
  });
  useEngine({});
});
