import { assertEquals, assertThrows } from "@std/assert";
import { useEngine } from "../../../../lib/recurrent/engine/engine.ts";
import { replaceStockOperations } from "../../../../lib/recurrent/ops/stock/stock_operations.ts";
import { Random } from "../../../../lib/random.ts";
import { tf } from "../../../../lib/tf.ts";

/** A sum by stock tfjs, and by ours. */
function both(compute: () => tf.Tensor): [tf.Tensor, tf.Tensor] {
  return ["leave", "replace"].map((stockOperations) => {
    useEngine({ engine: "wasm", threads: 1, stockOperations: stockOperations as "leave" | "replace" });
    if (stockOperations === "replace") replaceStockOperations();
    return compute();
  }) as [tf.Tensor, tf.Tensor];
}

/** The bits of numbers; which of the many NaNs it is, WebAssembly leaves open. */
function bits(tensor: tf.Tensor): number[] {
  return [...new Uint32Array(tensor.dataSync<"float32">().map((x) => Number.isNaN(x) ? NaN : x).buffer)];
}

const cases: [shape: number[], axes: number[] | number][] = [
  ...[512, 513, 514, 515, 1792].map((rows): [number[], number] => [[rows, 8], 0]),
  [[1, 5000], 0],
  [[700, 7], 0],
  [[3, 171, 10], [0, 1]],
  [[3, 171, 10], [1, 0]],
  [[3, 171, 10], [-3, 1]],
  [[3, 171, 10], 0],
  [[1, 1792, 464], [0, 1]],
  [[3, 171, 10], [0, 2]],
  [[3, 171, 10], 1],
  [[3, 171, 10], 2],
  [[3, 171, 10], [0, 1, 2]],
  [[5000, 0], 0],
];

Deno.test("sums over rows have the very bits of stock tfjs, and its shapes", () => {
  const random = new Random(2);
  const odd = [NaN, Infinity, -Infinity, -0, 1e-40];
  for (const [shape, axes] of cases) {
    for (const isOdd of [false, true]) {
      const values = Float32Array.from(
        { length: tf.util.sizeFromShape(shape) },
        () =>
          (isOdd ? odd[random.integer(500)] : undefined) ??
            random.uniform(-1, 1) * 10 ** random.uniform(-3, 3),
      );
      const x = tf.tensor(values, shape);
      for (const keepDims of [false, true]) {
        const [stock, ours] = both(() => tf.sum(x, axes, keepDims));
        assertEquals(ours.shape, stock.shape, `${shape} over ${axes}`);
        assertEquals(bits(ours), bits(stock), `${shape} over ${axes}`);
        tf.dispose([stock, ours]);
      }
      x.dispose();
    }
  }
  useEngine({});
});

Deno.test("sums of zeros are zero, of whole numbers whole, and of axes that there are not an error", () => {
  const zeros = both(() => tf.sum(tf.fill([600, 10], -0), 0));
  for (const sum of zeros) assertEquals(new Set(bits(sum)), new Set([0]));
  for (const sum of both(() => tf.sum(tf.ones([600, 10], "int32"), 0))) {
    assertEquals([sum.dtype, ...sum.dataSync()], ["int32", ...new Array(10).fill(600)]);
  }
  const x = tf.ones([600, 10]);
  const messages = ["leave", "replace"].map((stockOperations) => {
    useEngine({ engine: "wasm", threads: 1, stockOperations: stockOperations as "leave" | "replace" });
    return assertThrows(() => tf.sum(x, 2), Error).message;
  });
  assertEquals(messages[1], messages[0]);
  useEngine({});
});

Deno.test("a sum over rows keeps nothing", () => {
  useEngine({ engine: "wasm" });
  replaceStockOperations();
  const x = tf.ones([600, 10]);
  const before = [tf.memory().numTensors, tf.memory().numDataBuffers];
  tf.tidy(() => assertEquals(tf.sum(x, 0).dataSync()[9], 600));
  assertEquals([tf.memory().numTensors, tf.memory().numDataBuffers], before);
  x.dispose();
  useEngine({});
});
