import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { finiteDifferences } from "../../../lib/evaluation/witnesses/finite_differences.ts";
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

Deno.test("finiteDifferences leaves no tensor behind", () => {
  const at = tf.tensor1d([1, 2]);
  const before = tf.memory().numTensors;
  finiteDifferences(cubes, at, [0, 1]);
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
