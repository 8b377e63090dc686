import { assertEquals, assertThrows } from "@std/assert";
import { fuse } from "../../../lib/recurrent/layers/fuse.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { unfuse } from "../../../lib/recurrent/layers/unfuse.ts";
import { whyNotFused } from "../../../lib/recurrent/layers/why_not_fused.ts";
import { tf } from "../../../lib/tf.ts";

Deno.test("fuse, unfuse and whyNotFused take layers and models only", () => {
  for (const odd of [undefined, null, 3, "model", {}, [], tf.zeros([1])] as unknown as tf.LayersModel[]) {
    assertThrows(() => fuse(odd), RangeError, "Cannot fuse: expected a layer or a tf.LayersModel");
    assertThrows(() => unfuse(odd), RangeError, "Cannot unfuse: expected a layer or a tf.LayersModel");
    assertThrows(() => whyNotFused(odd), RangeError, "Cannot tell whether it is fused: expected a layer");
  }
  const found: [odd: unknown, name: string][] = [
    [gruLayer, "the function gruLayer"],
    [() => 1, "the function"],
    [Promise.resolve(1), "a promise: await it"],
  ];
  for (const [odd, name] of found) {
    const { message } = assertThrows(() => fuse(odd as tf.LayersModel), RangeError);
    assertEquals(message.split(" but found ")[1], name);
  }
  const dense = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })], name: "dense" });
  assertThrows(
    () => whyNotFused(dense),
    RangeError,
    'Cannot tell whether "dense" is fused: expected a recurrent',
  );
  assertEquals(fuse(dense), { model: dense, changed: [], plain: [] });
});
