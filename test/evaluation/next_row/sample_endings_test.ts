import { assertAlmostEquals, assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import { natsPerRow } from "../../../lib/evaluation/next_row/nats_per_row.ts";
import { judgeImages } from "../../../lib/evaluation/next_row/judge_images.ts";
import { sampleEndings } from "../../../lib/evaluation/next_row/sample_endings.ts";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import { predictClasses } from "../../../lib/model/predict.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";
import { smallDigits } from "../../shared/small_digits.ts";

/** A tiny network with strong opinions, and all sixteen images of two rows of two pixels. */
const tiny = nextRowModel({ timeSteps: 2, inputSize: 2, hiddenSize: 3, components: 2, seed: 4 });
tiny.setWeights(tiny.getWeights().map((weight) => tf.mul(weight, 3)));
const all = {
  images: {
    shape: [16, 2, 2] as [number, number, number],
    data: Uint8Array.from({ length: 64 }, (_, at) => (at >> 2) >> (at & 3) & 1 ? 255 : 0),
  },
  labels: { shape: [16] as [number], data: new Uint8Array(16) },
};
const probabilities = natsPerRow(tiny, all).map(([first, second]) => [Math.exp(-first), Math.exp(-second)]);

/** Which of the sixteen images each of these is. */
function numbers(images: { data: Uint8Array }): number[] {
  return Array.from(
    { length: images.data.length / 4 },
    (_, image) =>
      [0, 1, 2, 3].reduce((sum, pixel) => sum + (images.data[4 * image + pixel] > 0 ? 1 << pixel : 0), 0),
  );
}

Deno.test("the probabilities of all images that there can be add up to 1", () => {
  assertAlmostEquals(probabilities.reduce((sum, [first, second]) => sum + first * second, 0), 1, 1e-6);
});

Deno.test("sampleEndings draws images as often as they are probable", () => {
  const count = 8000;
  const [free, ended] = sampleEndings(tiny, all.images.data.subarray(4, 8), { afterRows: [-1, 0], count });
  const frequency = (images: { data: Uint8Array }) => {
    const counts = new Array(16).fill(0);
    for (const number of numbers(images)) counts[number]++;
    return counts.map((times) => times / count);
  };
  const expected = probabilities.map(([first, second]) => first * second);
  // After row 0 of image 1, only images with that row can come: numbers 1, 5, 9 and 13.
  const conditional = probabilities.map(([, second], image) => (image & 3) === 1 ? second : 0);
  for (const [found, p] of [[frequency(free), expected], [frequency(ended), conditional]]) {
    found.forEach((share, image) => {
      const spread = Math.sqrt(p[image] * (1 - p[image]) / count);
      assertLess(Math.abs(share - p[image]), 4 * spread + 1e-9);
    });
  }
});

Deno.test("sampleEndings keeps what is given, is decided by its seed, and whatever else is asked for", () => {
  const model = nextRowModel({ hiddenSize: 6, components: 2 });
  const pixels = smallDigits(1).test.images.data.map((gray) => gray >= 128 ? 255 : 0);
  const before = tf.memory().numTensors;
  const [after8, after27] = sampleEndings(model, pixels, { afterRows: [8, 27], count: 3 });
  assertEquals(tf.memory().numTensors, before);
  assertEquals(after8.shape, [3, 28, 28]);
  for (const image of [0, 1, 2]) {
    assertEquals(after8.data.slice(784 * image, 784 * image + 9 * 28), pixels.slice(0, 9 * 28));
    assertEquals(after27.data.slice(784 * image, 784 * (image + 1)), pixels);
  }
  assertEquals(sampleEndings(model, pixels, { afterRows: [8], count: 3 })[0].data, after8.data);
  assertNotEquals(sampleEndings(model, pixels, { afterRows: [8], count: 3, seed: 2 })[0].data, after8.data);
  assertNotEquals(after8.data.slice(0, 784), after8.data.slice(784, 2 * 784));
  const halves = pixels.map((pixel) => pixel / 255);
  assertEquals(sampleEndings(model, halves, { afterRows: [8], count: 3 })[0].data, after8.data);
  model.dispose();
});

Deno.test("sampleEndings refuses images, rows and numbers that there are not", () => {
  const refused = (message: string, pixels: ArrayLike<number>, options: object) =>
    assertThrows(
      () => sampleEndings(tiny, pixels, { afterRows: [0], ...options }),
      RangeError,
      `Cannot sample ${message}`,
    );
  refused("endings of an image of 3 pixels: expected 4", [0, 0, 0], {});
  refused("endings: expected pixels of 0 and 255 but found 100", [0, 100, 255, 0], {});
  refused("endings: expected pixels of 0 and 255 but found 7", [0, 7, 7, 0], {});
  refused("endings after row 2", [0, 0, 0, 0], { afterRows: [2] });
  refused("endings after row -2", [0, 0, 0, 0], { afterRows: [-2] });
  refused("0 endings", [0, 0, 0, 0], { count: 0 });
  refused("endings: expected a list of rows", [0, 0, 0, 0], { afterRows: 3 });
  assertThrows(
    () => sampleEndings(rowClassifier(), new Uint8Array(784), { afterRows: [0] }),
    RangeError,
    "such as nextRowModel makes",
  );
});

Deno.test("judgeImages names the digits that the classifier predicts, and counts them", () => {
  const [classifier, { test }] = [rowClassifier({ hiddenSize: 8 }), smallDigits(30)];
  const { digits, counts } = judgeImages(classifier, test.images);
  assertEquals([...digits], [...predictClasses(classifier, test)]);
  assertEquals(counts, Array.from({ length: 10 }, (_, digit) => digits.filter((d) => d === digit).length));
  assertThrows(() => judgeImages(classifier, { shape: [0, 28, 28], data: new Uint8Array() }), RangeError);
  classifier.dispose();
});
