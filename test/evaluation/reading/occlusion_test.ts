import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { accuracy } from "../../../lib/evaluation/accuracy/accuracy.ts";
import { eraseRows } from "../../../lib/evaluation/reading/erase_rows.ts";
import { occlusion } from "../../../lib/evaluation/reading/occlusion.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";
import { smallDigits } from "../../shared/small_digits.ts";

const { test } = smallDigits(12);

Deno.test("eraseRows blanks the rows of every image, and stops at the edges", () => {
  const { images, labels } = eraseRows(test, 2, 4);
  for (let at = 0; at < images.data.length; at++) {
    const row = Math.floor(at / 28) % 28;
    assertEquals(images.data[at], row === 2 || row === 3 ? 0 : test.images.data[at]);
  }
  assertEquals(labels, test.labels);
  assertEquals(eraseRows(test, -3, 1).images.data, eraseRows(test, 0, 1).images.data);
  assertEquals(eraseRows(test, 26, 99).images.data, eraseRows(test, 26, 28).images.data);
  assertEquals(eraseRows(test, 5, 5).images.data, test.images.data);
  assertThrows(() => eraseRows(test, 4, 2), RangeError, "Cannot erase the rows from 4 to 2");
});

Deno.test("occlusion finds the one row that decides", () => {
  const model = lightMeter();
  const [dark, bright] = [7, 3];
  const data = new Uint8Array(2 * 784);
  data.fill(255, 784 + 20 * 28, 784 + 21 * 28); // the second image is white in row 20, the first is black
  const split = {
    images: { shape: [2, 28, 28] as [number, number, number], data },
    labels: { shape: [2] as [number], data: Uint8Array.of(dark, bright) },
  };
  const { accuracy: untouched, truth, erased } = occlusion(model, split);
  assertEquals(untouched, 1);
  assertEquals(
    erased.map((without) => without.accuracy),
    Array.from({ length: 28 }, (_, row) => row === 20 ? 0.5 : 1),
  );
  assertAlmostEquals(erased[3].truth, truth, 1e-6);
  const wide = occlusion(model, split, { width: 5 });
  assertEquals(wide.erased.flatMap((without, row) => without.accuracy < 1 ? [row] : []), [
    18,
    19,
    20,
    21,
    22,
  ]);
  model.dispose();
});

Deno.test("occlusion measures accuracy as accuracy does, and the probability as softmax does", () => {
  const model = rowClassifier({ hiddenSize: 8 });
  const { accuracy: untouched, truth, erased } = occlusion(model, test, { width: 3, limit: 10 });
  assertEquals(untouched, accuracy(model, test, { limit: 10 }));
  assertEquals(erased[0].accuracy, accuracy(model, eraseRows(test, 0, 2), { limit: 10 }));
  const probabilities = tf.softmax(
    model.predict(
      tf.tensor3d(Float32Array.from(test.images.data.subarray(0, 7840), (gray) => gray / 255), [10, 28, 28]),
    ) as tf.Tensor,
  ).arraySync() as number[][];
  const mean = probabilities.reduce((sum, belief, image) => sum + belief[test.labels.data[image]] / 10, 0);
  assertAlmostEquals(truth, mean, 1e-6);
  assertThrows(
    () => occlusion(model, test, { width: 2 }),
    RangeError,
    "Cannot erase 2 rows around a row: expected an odd whole number",
  );
  model.dispose();
});

/** A network of one unit that keeps whether it has seen light: 3 if so, otherwise 7. */
function lightMeter(): tf.LayersModel {
  const model = rowClassifier({ hiddenSize: 1 });
  const [i, f, g, o] = [0, 1, 2, 3];
  const kernel = tf.buffer([28, 4]);
  for (let pixel = 0; pixel < 28; pixel++) kernel.set(1, pixel, g);
  const bias = tf.buffer([4]);
  for (const gate of [i, f, o]) bias.set(100, gate); // open
  model.layers[0].setWeights([kernel.toTensor(), tf.zeros([1, 4]), bias.toTensor()]);
  const [linear, level] = [tf.buffer([1, 10]), tf.buffer([10])];
  linear.set(20, 0, 3);
  level.set(5, 7);
  model.layers[1].setWeights([linear.toTensor(), level.toTensor()]);
  return model;
}
