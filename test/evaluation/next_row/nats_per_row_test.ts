import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { binarize } from "../../../lib/data/binarize.ts";
import { sequences, take } from "../../../lib/data/tensors.ts";
import { meanNats } from "../../../lib/evaluation/next_row/mean_nats.ts";
import { natsPerRow } from "../../../lib/evaluation/next_row/nats_per_row.ts";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import { predictNextRows } from "../../../lib/model/next_row/predict_next_rows.ts";
import { tf } from "../../../lib/tf.ts";
import { smallDigits } from "../../shared/small_digits.ts";

const digits = binarize(smallDigits(20).test);

Deno.test("natsPerRow is the negative log-likelihood of plain operations", () => {
  const model = nextRowModel({ hiddenSize: 8, components: 3 });
  const expected = tf.tidy(() => {
    const x = sequences(digits, 0, 4);
    const { weights, pixels } = predictNextRows(model, x);
    const rows = tf.expandDims(x, 2);
    const logRow = tf.sum(tf.sub(tf.mul(rows, pixels), tf.softplus(pixels)), 3);
    return tf.neg(tf.logSumExp(tf.add(tf.logSoftmax(weights), logRow), 2)).arraySync() as number[][];
  });
  const nats = natsPerRow(model, digits, { limit: 4 });
  assertEquals([nats.length, nats[0].length], [4, 28]);
  nats.forEach((rows, image) =>
    rows.forEach((row, at) => assertAlmostEquals(row, expected[image][at], 1e-4))
  );
  const sums = nats.map((rows) => rows.reduce((sum, row) => sum + row));
  const mean = sums.reduce((sum, image) => sum + image) / 4;
  assertAlmostEquals(meanNats(model, take(digits, 4)), mean, 1e-9);
  model.dispose();
});

Deno.test("natsPerRow refuses gray images and asks for at least one", () => {
  const model = nextRowModel({ hiddenSize: 4, components: 1 });
  assertThrows(() => natsPerRow(model, smallDigits(2).test), RangeError, "binarize the images");
  assertThrows(() => natsPerRow(model, digits, { limit: 0 }), RangeError, "Cannot predict 0 images");
  model.dispose();
});
