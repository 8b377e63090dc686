import { assertEquals, assertThrows } from "@std/assert";
import { splitOf } from "../../../lib/data/splits/split_of.ts";
import { sequences } from "../../../lib/data/tensors.ts";
import { tf } from "../../../lib/tf.ts";

Deno.test("splitOf gives back every gray value that sequences scaled", () => {
  const split = {
    images: {
      shape: [2, 8, 16] as [number, number, number],
      data: Uint8Array.from({ length: 256 }, (_, n) => n),
    },
    labels: { shape: [2] as [number], data: Uint8Array.of(3, 9) },
  };
  const x = sequences(split);
  assertEquals(splitOf(x, split.labels.data), split);
  assertThrows(() => splitOf(x, [1]), RangeError, "expected 2 labels, one for each image, but found 1");
  for (const gray of [1.5, -0.1, NaN]) {
    const beyond = tf.fill([1, 1, 1], gray) as tf.Tensor3D;
    assertThrows(() => splitOf(beyond, [0]), RangeError, "expected a number from 0 to 1");
    beyond.dispose();
  }
  for (const flat of [tf.reshape(x, [2, 128]), tf.reshape(x, [2, 1, 8, 16])]) {
    assertThrows(() => splitOf(flat, [3, 9]), RangeError, `one of the shape [${flat.shape}]`);
    flat.dispose();
  }
  tf.dispose(x);
});
