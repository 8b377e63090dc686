import { assertEquals, assertNotEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { batches, type BatchOptions } from "../../lib/data/batches.ts";
import type { Split } from "../../lib/data/dataset.ts";
import { tf } from "../../lib/tf.ts";
import { countingSplit } from "./stand_in.ts";

const split = countingSplit(150);

/** The indices of all batches, one array each; the tensors are disposed. */
function indices(split: Split, options: BatchOptions): number[][] {
  return Array.from(batches(split, options), (batch) => {
    tf.dispose([batch.images, batch.labels]);
    return [...batch.indices];
  });
}

Deno.test("batches gives [64, 1, 28, 28] images in [0, 1] with their labels", async () => {
  const [batch] = batches(split, { batchSize: 64, seed: 1 });
  assertEquals([batch.images.shape, batch.images.dtype], [[64, 1, 28, 28], "float32"]);
  assertEquals([batch.labels.shape, batch.labels.dtype], [[64], "int32"]);
  const images = await batch.images.data();
  const labels = await batch.labels.data();
  batch.indices.forEach((image, index) => {
    const pixels = split.images.data.slice(image * 784, (image + 1) * 784);
    assertEquals(
      images.slice(index * 784, (index + 1) * 784),
      Float32Array.from(pixels, (value) => Math.fround(value / 255)),
    );
    assertEquals(labels[index], split.labels.data[image]);
  });
  tf.dispose([batch.images, batch.labels]);
});

Deno.test("batches holds every image once, the last partial batch included", () => {
  const all = indices(split, { batchSize: 64, seed: 1 });
  assertEquals(all.map((batch) => batch.length), [64, 64, 22]);
  assertEquals(all.flat().sort((a, b) => a - b), Array.from({ length: 150 }, (_, index) => index));
});

Deno.test("batches cuts 60000 images into 937 of 64 and one of 32", () => {
  const large: Split = {
    images: { shape: [60000, 1, 1], data: new Uint8Array(60000) },
    labels: { shape: [60000], data: new Uint8Array(60000) },
  };
  const sizes = indices(large, { batchSize: 64, seed: 1 }).map((batch) => batch.length);
  assertEquals(sizes, [...Array(937).fill(64), 32]);
});

Deno.test("batches has one order for a seed and epoch, and another for another", () => {
  const order = (seed: number, epoch?: number) => indices(split, { batchSize: 64, seed, epoch }).flat();
  assertEquals(order(1), order(1, 0));
  assertNotEquals(order(1), order(2));
  assertNotEquals(order(1), order(1, 1));
  assertNotEquals(order(1, 1), order(2));
});

Deno.test("batches keeps the order if asked to", () => {
  const order = indices(split, { batchSize: 200, seed: 1, shuffle: false });
  assertEquals(order, [Array.from({ length: 150 }, (_, index) => index)]);
});

Deno.test("batches makes a batch only when it is asked for, and leaves its tensors to the caller", () => {
  const before = tf.memory().numTensors;
  const generator = batches(split, { batchSize: 64, seed: 1 });
  assertStrictEquals(tf.memory().numTensors, before);
  for (const batch of generator) {
    assertStrictEquals(tf.memory().numTensors, before + 2);
    tf.dispose([batch.images, batch.labels]);
    break;
  }
  assertStrictEquals(tf.memory().numTensors, before);
});

Deno.test("batches refuses numbers out of range at once", () => {
  for (const batchSize of [0, -64, 1.5, NaN]) {
    assertThrows(() => batches(split, { batchSize, seed: 1 }), RangeError, `the batchSize ${batchSize}`);
  }
  for (const seed of [-1, 0.5, 2 ** 32]) {
    assertThrows(() => batches(split, { batchSize: 64, seed }), RangeError, `the seed ${seed}`);
  }
  assertThrows(() => batches(split, { batchSize: 64, seed: 1, epoch: -1 }), RangeError, "the epoch -1");
});
