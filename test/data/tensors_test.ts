import { assertEquals, assertThrows } from "@std/assert";
import { sequences, take } from "../../lib/data/tensors.ts";
import { tf } from "../../lib/tf.ts";
import { countingSplit } from "./stand_in.ts";

Deno.test("sequences gives the rows of the images as time steps, each pixel its value / 255 in float32", async () => {
  const split = countingSplit(3);
  const all = sequences(split);
  assertEquals([all.shape, all.dtype], [[3, 28, 28], "float32"]);
  assertEquals(await all.data(), Float32Array.from(split.images.data, (value) => Math.fround(value / 255)));
  const last = sequences(split, 2, 3);
  assertEquals(await last.data(), (await all.data() as Float32Array).slice(2 * 784));
  tf.dispose([all, last]);
});

Deno.test("take gives a view of the first images", () => {
  const split = countingSplit(5);
  const first = take(split, 2);
  assertEquals([first.images.shape, first.labels.shape], [[2, 28, 28], [2]]);
  assertEquals(first.images.data, split.images.data.slice(0, 2 * 784));
  assertEquals([...first.labels.data], [0, 1]);
  assertEquals(first.images.data.buffer, split.images.data.buffer);
});

Deno.test("sequences and take refuse images that are not there", () => {
  const split = countingSplit(5);
  for (const [from, to] of [[-1, 2], [0, 6], [3, 3], [4, 2], [0.5, 2], [5, 6], [0, NaN]]) {
    assertThrows(() => sequences(split, from, to), RangeError, "Cannot read images with the");
  }
  for (const count of [0, 6, 1.5, -1, NaN]) {
    assertThrows(
      () => take(split, count),
      RangeError,
      `the count ${count}: expected a whole number from 1 to 5`,
    );
  }
});
