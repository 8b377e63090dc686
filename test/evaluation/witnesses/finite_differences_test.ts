import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { finiteDifferences } from "../../../lib/evaluation/witnesses/finite_differences.ts";
import { Random } from "../../../lib/random.ts";
import { lstmGradients } from "../../../lib/recurrent/equations/lstm_gradients.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import { initialLstmWeights, type LstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { tf } from "../../../lib/tf.ts";

const cubes = (tensor: tf.Tensor) => tf.sum(tf.pow(tensor, 3));

Deno.test("finiteDifferences of a sum of cubes is three times the square plus the square of the step", () => {
  tf.tidy(() => {
    const at = tf.tensor2d([[1, -2], [0.5, 0]]);
    const slopes = finiteDifferences(cubes, at, [1, 2, 3], 0.125); // a step without rounding
    assertEquals(slopes, [12 + 0.125 ** 2, 0.75 + 0.125 ** 2, 0.125 ** 2]);
    assertEquals([...at.dataSync()], [1, -2, 0.5, 0]);
  });
});

Deno.test("finiteDifferences divides by the distance that float32 makes of the step", () => {
  tf.tidy(() => {
    // Beside 1000 the numbers of float32 are 6.1e-5 apart: 1e-4 either way becomes 1.2e-4.
    const [slope] = finiteDifferences(
      (tensor) => tf.sum(tf.sub(tensor, 1000)),
      tf.tensor1d([1000]),
      [0],
      1e-4,
    );
    assertAlmostEquals(slope, 1, 1e-12);
  });
});

Deno.test("finiteDifferences of named tensors moves one at a time, and only those it is asked for", () => {
  tf.tidy(() => {
    const at = { a: tf.tensor1d([1, 2]), b: tf.tensor1d([4, 8]), untouched: tf.scalar(3) };
    const product = ({ a, b, untouched }: typeof at) => tf.mul(tf.sum(tf.mul(a, b)), untouched);
    const slopes = finiteDifferences(product, at, { b: [1, 0], a: [1] }, 0.125); // a step without rounding
    assertEquals(slopes, { b: [6, 3], a: [24] });
    assertEquals([...at.a.dataSync(), ...at.b.dataSync()], [1, 2, 4, 8]);
  });
});

Deno.test("finiteDifferences of the weights of an LSTM agrees with its gradients", () => {
  tf.tidy(() => {
    const weights = initialLstmWeights({ inputSize: 3, hiddenSize: 2 }, new Random(1));
    const x = tf.linspace(-1, 1, 15).reshape<tf.Tensor3D>([1, 5, 3]);
    const loss = (changed: LstmWeights) => tf.sum(lstmSequence(x, changed).h);
    const places = { kernel: [0, 9, 23], recurrentKernel: [3, 15], bias: [2] };
    const slopes = finiteDifferences(loss, weights, places);
    const gradients = lstmGradients(x, weights, { h: tf.ones([1, 2]) });
    for (const name of ["kernel", "recurrentKernel", "bias"] as const) {
      const exact = gradients[name].dataSync();
      slopes[name].forEach((slope, at) => assertAlmostEquals(slope, exact[places[name][at]], 1e-4));
    }
  });
});

Deno.test("finiteDifferences leaves no tensor behind", () => {
  const at = tf.tensor1d([1, 2]);
  const before = tf.memory().numTensors;
  finiteDifferences(cubes, at, [0, 1]);
  finiteDifferences((named) => cubes(named.at), { at }, { at: [0] });
  assertEquals(tf.memory().numTensors, before);
  at.dispose();
});

Deno.test("finiteDifferences refuses a place outside the tensor and a step that changes nothing", () => {
  tf.tidy(() => {
    for (const place of [-1, 2, 0.5]) {
      assertThrows(() => finiteDifferences(cubes, tf.tensor1d([1, 2]), [place]), RangeError, "from 0 to 1");
    }
    for (const step of [1e-12, 0, NaN]) {
      assertThrows(
        () => finiteDifferences(cubes, tf.tensor1d([1, 2]), [0], step),
        RangeError,
        `Cannot move 1 by ${step}`,
      );
    }
  });
});

Deno.test("finiteDifferences of named tensors refuses a name that has no tensor and places that are no list", () => {
  tf.tidy(() => {
    const at = { w: tf.scalar(1), size: 3 };
    // deno-lint-ignore no-explicit-any
    const move = (places: any) => () => finiteDifferences(({ w }: typeof at) => w, at, places);
    assertThrows(move({ v: [0] }), RangeError, "expected a tensor but found undefined");
    assertThrows(move({ size: [0] }), RangeError, "expected a tensor but found 3");
    assertThrows(move({ w: 0 }), RangeError, "Cannot move numbers of w: expected their places but found 0");
    assertThrows(move({ w: [1] }), RangeError, "from 0 to 0");
  });
});
