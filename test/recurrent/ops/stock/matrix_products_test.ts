import { assertEquals, assertThrows } from "@std/assert";
import { executor, useEngine } from "../../../../lib/recurrent/engine/engine.ts";
import { replaceStockOperations } from "../../../../lib/recurrent/ops/stock/stock_operations.ts";
import { Random } from "../../../../lib/random.ts";
import { tf } from "../../../../lib/tf.ts";

const sizes = [1, 10, 47, 48, 49, 64, 97].flatMap((terms) =>
  [1, 3, 4, 5, 8, 10, 15, 16, 17, 33].flatMap((columns) => [1, 5, 6].map((rows) => [rows, terms, columns]))
);

/** Products of random matrices with an engine, one of the two stored transposed, in a batch of one or without. */
function products(engine: "wasm" | "tfjs", transposeA: boolean, batch: number[]): number[][] {
  useEngine({ engine });
  replaceStockOperations();
  const random = new Random(7);
  const matrix = (rows: number, columns: number) => {
    const values = Float32Array.from({ length: rows * columns }, () => random.uniform(-1, 1));
    return tf.tensor(values, [...batch, rows, columns]);
  };
  return sizes.map(([rows, terms, columns]) =>
    tf.tidy(() => {
      const a = transposeA ? matrix(terms, rows) : matrix(rows, terms);
      const b = transposeA ? matrix(terms, columns) : matrix(columns, terms);
      const product = tf.matMul(a, b, transposeA, !transposeA);
      assertEquals(product.shape, [...batch, rows, columns]);
      return product;
    })
  ).map((product) => [...product.dataSync()]);
}

for (const transposeA of [true, false]) {
  for (const batch of [[], [1], [1, 1]]) {
    const stored = `${transposeA ? "A" : "B"} stored transposed, batch [${batch}]`;
    Deno.test(`products have the very bits of stock tfjs: ${stored}`, () => {
      assertEquals(products("wasm", transposeA, batch), products("tfjs", transposeA, batch));
      useEngine({});
    });
  }
}

Deno.test("products with transposed matrices keep nothing and pass on what is not a number", () => {
  useEngine({ engine: "wasm" });
  replaceStockOperations();
  const before = tf.memory();
  const a = tf.tensor2d([[NaN, 1], [2, Infinity]]);
  const result = tf.matMul(a, tf.ones<tf.Rank.R2>([2, 3]), true, false);
  assertEquals(result.arraySync(), [[NaN, NaN, NaN], [Infinity, Infinity, Infinity]]);
  assertEquals(tf.memory().numDataBuffers, before.numDataBuffers + 3);
  useEngine({});
});

Deno.test("a product with a transposed matrix that fails gives back what it took", () => {
  useEngine({ engine: "wasm" });
  replaceStockOperations();
  const { arena } = executor()!;
  const [a, b] = [tf.ones<tf.Rank.R2>([300, 40]), tf.ones<tf.Rank.R2>([300, 50])];
  tf.dispose(tf.matMul(a, b, true, false));
  const before = [arena.taken, arena.reserved, tf.memory().numDataBuffers];
  const { pool } = executor()!;
  const run = () => {
    throw new Error("not today");
  };
  executor()!.pool = { run, threads: pool.threads, ready: pool.ready, failure: undefined };
  assertThrows(() => tf.matMul(a, b, true, false), Error, "not today");
  assertEquals([arena.taken, arena.reserved, tf.memory().numDataBuffers], before);
  tf.dispose([a, b]);
  useEngine({});
});

Deno.test("a large product is shared between threads, and has the same bits on any number of them", () => {
  const random = new Random(3);
  const matrix = (rows: number, columns: number) =>
    tf.tensor2d(Float32Array.from({ length: rows * columns }, () => random.uniform(-1, 1)), [rows, columns]);
  const [a, b] = [matrix(131, 103), matrix(131, 90)]; // 1.2 million multiplications for 103 rows
  const bits = [1, 2, 3].map((threads) => {
    useEngine({ engine: "wasm", threads });
    replaceStockOperations();
    return tf.tidy(() => [...tf.matMul(a, b, true, false).dataSync()]);
  });
  useEngine({ engine: "tfjs" });
  const stock = tf.tidy(() => [...tf.matMul(a, b, true, false).dataSync()]);
  for (const shared of bits) assertEquals(shared, stock);
  tf.dispose([a, b]);
  useEngine({});
});
