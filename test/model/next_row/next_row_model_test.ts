import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import { predictNextRows } from "../../../lib/model/next_row/predict_next_rows.ts";
import { previousRows } from "../../../lib/model/next_row/previous_rows.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { tf } from "../../../lib/tf.ts";

const SMALL = { timeSteps: 4, inputSize: 3, hiddenSize: 5, components: 2 };

Deno.test("nextRowModel has the weights that its seed decides, and the forget bias that is asked for", () => {
  const numbers = (settings: object) => {
    const model = nextRowModel({ ...SMALL, ...settings });
    const weights = model.getWeights().map((weight) => [...weight.dataSync()]);
    assertEquals(model.getWeights().map(({ shape }) => shape), [[3, 20], [5, 20], [20], [5, 8], [8]]);
    model.dispose();
    return weights;
  };
  const [first, again, other] = [numbers({ seed: 3 }), numbers({ seed: 3 }), numbers({ seed: 4 })];
  assertEquals(first, again);
  assertNotEquals(first, other);
  assertEquals(first[2].slice(5, 10), [1, 1, 1, 1, 1]);
  assertEquals(numbers({ forgetBias: -2 })[2].slice(5, 10), [-2, -2, -2, -2, -2]);
  assert(
    first.flatMap((weights, at) => at === 2 ? [] : weights).every((w) => Math.abs(w) <= 1 / Math.sqrt(5)),
  );
});

Deno.test("nextRowModel refuses sizes that there are not", () => {
  assertThrows(() => nextRowModel({ components: 0 }), RangeError, "Cannot make a network with components 0");
  assertThrows(() => nextRowModel({ hiddenSize: 1.5 }), RangeError, "hiddenSize 1.5");
  assertThrows(() => nextRowModel({ forgetBias: NaN }), RangeError, "forgetBias NaN");
});

Deno.test("previousRows moves rows down by one, below a row of zeros", () => {
  const rows = tf.tensor3d([[[1, 2], [3, 4], [5, 6]]]);
  assertEquals(previousRows(rows).arraySync(), [[[0, 0], [1, 2], [3, 4]]]);
  assertThrows(
    () => previousRows(tf.zeros([2, 2]) as tf.Tensor as tf.Tensor3D),
    RangeError,
    "the shape [2,2]",
  );
});

Deno.test("predictNextRows takes the mixtures apart, and says nothing of a row from that row or those below", () => {
  const model = nextRowModel(SMALL);
  const random = [1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0];
  const said = (pixels: number[]) => {
    const { weights, pixels: logits } = predictNextRows(model, tf.tensor3d(pixels, [1, 4, 3]));
    assertEquals([weights.shape, logits.shape], [[1, 4, 2], [1, 4, 2, 3]]);
    return Array.from({ length: 4 }, (_, row) => [
      ...weights.slice([0, row, 0], [1, 1, 2]).dataSync(),
      ...logits.slice([0, row, 0, 0], [1, 1, 2, 3]).dataSync(),
    ]);
  };
  const [whole, changed] = [said(random), said(random.map((pixel, at) => at < 6 ? pixel : 1 - pixel))];
  assertEquals(changed.slice(0, 3), whole.slice(0, 3)); // rows 0 and 1 are the same: what is said of rows 0 to 2 too
  assertNotEquals(changed[3], whole[3]);
  const direct = model.predict(previousRows(tf.tensor3d(random, [1, 4, 3]))) as tf.Tensor3D;
  whole.flat().forEach((value, at) => assertAlmostEquals(value, direct.dataSync()[at], 1e-6));
  model.dispose();
});

Deno.test("predictNextRows refuses other models and images", () => {
  const images = tf.zeros([1, 28, 28]) as tf.Tensor3D;
  assertThrows(() => predictNextRows(rowClassifier(), images), RangeError, "such as nextRowModel makes");
  assertThrows(
    () => predictNextRows(null as unknown as tf.LayersModel, images),
    RangeError,
    "but found null",
  );
  assertThrows(
    () => predictNextRows(nextRowModel(SMALL), images),
    RangeError,
    "expected images [batch, 4, 3]",
  );
});
