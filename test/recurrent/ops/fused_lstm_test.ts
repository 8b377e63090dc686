import { assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import fixture from "../../fixtures/lstm.json" with { type: "json" };
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { fusedLstm, fusedLstmLast } from "../../../lib/recurrent/ops/fused_lstm.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import type { LstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference, type Sizes } from "../reference.ts";

const STATE_TOLERANCE = 2e-6;
const GRADIENT_TOLERANCE = 1e-5;

const NAMES = ["x", "h", "c", "kernel", "recurrentKernel", "bias"] as const;

function randomTensors({ batch, time, input, hidden }: Sizes, seed = 1): tf.Tensor[] {
  const random = new Random(seed);
  const draw = (shape: number[], size: number) =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => random.normal(0, size)),
      shape,
    );
  return [
    draw([batch, time, input], 1),
    draw([batch, hidden], 0.5),
    draw([batch, hidden], 1),
    draw([input, 4 * hidden], 0.3),
    draw([hidden, 4 * hidden], 0.2),
    draw([4 * hidden], 0.3),
  ];
}

type Result = { outputs?: tf.Tensor3D; h: tf.Tensor2D; c: tf.Tensor2D };

/** Calls an LSTM with tensors in the order of `NAMES`. */
function call(lstm: typeof fusedLstm | typeof fusedLstmLast, tensors: tf.Tensor[], withState = true): Result {
  const [x, h, c, kernel, recurrentKernel, bias] = tensors;
  const weights = { kernel, recurrentKernel, bias } as LstmWeights;
  const state = { h: h as tf.Tensor2D, c: c as tf.Tensor2D };
  return lstm(x as tf.Tensor3D, weights, withState ? { state } : {});
}

/** A number to which every result contributes, each element with a weight of its own. */
function loss({ outputs, h, c }: Result): tf.Scalar {
  const weighted = (tensor: tf.Tensor) =>
    tf.sum(tf.mul(tensor, tf.reshape(tf.linspace(-1, 1.5, tensor.size), tensor.shape)));
  const parts = [weighted(h), tf.sum(tf.square(c)), ...(outputs ? [weighted(outputs)] : [])];
  return tf.addN(parts) as tf.Scalar;
}

function assertSameGradients(actual: tf.Tensor[], expected: tf.Tensor[], names: readonly string[]) {
  names.forEach((name, at) => {
    const wanted = expected[at].dataSync<"float32">();
    const largest = Math.max(1e-6, ...wanted.map(Math.abs));
    assertEquals(actual[at].shape, expected[at].shape);
    assertLess(largestDifference(actual[at].dataSync(), wanted), GRADIENT_TOLERANCE * largest, name);
  });
}

const CASES: Sizes[] = [
  { batch: 1, time: 1, input: 1, hidden: 1 },
  { batch: 5, time: 3, input: 4, hidden: 7 },
  { batch: 7, time: 28, input: 28, hidden: 33 },
  { batch: 64, time: 4, input: 28, hidden: 128 },
];

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
