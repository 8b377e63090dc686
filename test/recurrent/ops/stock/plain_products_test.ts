import { assert, assertEquals, assertThrows } from "@std/assert";
import type { EngineOptions } from "../../../../lib/recurrent/engine/engine_options.ts";
import { executor, useEngine } from "../../../../lib/recurrent/engine/engine.ts";
import { replaceStockOperations } from "../../../../lib/recurrent/ops/stock/stock_operations.ts";
import { Random } from "../../../../lib/random.ts";
import { tf } from "../../../../lib/tf.ts";

const stock: EngineOptions = { engine: "wasm", stockOperations: "leave" };

/** Numbers of many sizes; odd ones are now and then no number, infinite, minus zero or next to nothing. */
function numbers(count: number, random: Random, isOdd: boolean): Float32Array {
  const odd = [NaN, Infinity, -Infinity, ...new Array(60).fill(-0), ...new Array(60).fill(1e-40)];
  return Float32Array.from({ length: count }, () => {
    const at = isOdd ? random.integer(1000) : odd.length;
    return odd[at] ?? random.uniform(-1, 1) * 10 ** random.uniform(-3, 3);
  });
}

/** What was computed, as bits, and how often the engine was called for it. */
interface Computed {
  bits: Uint32Array;
  runs: number;
}

/** What is computed with an engine. */
function computeWith(options: EngineOptions, products: (() => tf.Tensor)[]): Computed[] {
  useEngine(options);
  replaceStockOperations();
  const computing = executor()!;
  const { pool } = computing;
  let runs = 0;
  const run: typeof pool.run = (...given) => {
    runs++;
    pool.run(...given);
  };
  computing.pool = { run, threads: pool.threads, ready: pool.ready, failure: pool.failure };
  try {
    return products.map((product) => {
      runs = 0;
      const values = tf.tidy(() => product().dataSync<"float32">());
      // Which of the many NaNs it is, WebAssembly leaves open.
      const bits = new Uint32Array(values.map((value) => Number.isNaN(value) ? NaN : value).buffer);
      return { bits, runs };
    });
  } finally {
    useEngine({});
  }
}

/** How many bits differ, of each; they are too many to show. */
function differences(computed: Computed[], others: Computed[]): number[] {
  return computed.map(({ bits }, at) => {
    const other = others[at].bits;
    return bits.length === other.length ? bits.filter((word, at) => word !== other[at]).length : Infinity;
  });
}

const runsOf = (computed: Computed[]) => computed.map(({ runs }) => runs);

const sizes = [[131, 1024, 32], [130, 1000, 33], [3, 45001, 32], [257, 128, 129], [65, 150, 464]];

for (const isOdd of [false, true]) {
  const kind = isOdd ? "odd numbers among them" : "of many sizes";
  Deno.test(`large products have the very bits of stock tfjs on any number of threads: numbers ${kind}`, () => {
    const random = new Random(5);
    const inputs = sizes.map(([rows, terms, columns]) => ({
      a: tf.tensor2d(numbers(rows * terms, random, isOdd), [rows, terms]),
      b: tf.tensor2d(numbers(terms * columns, random, isOdd), [terms, columns]),
      bias: tf.tensor1d(numbers(columns, random, isOdd)),
    }));
    const products = inputs.flatMap(({ a, b, bias }) => [
      () => tf.matMul(a, b),
      () => tf.fused.matMul({ a, b }),
      () => tf.fused.matMul({ a, b, bias }),
    ]);
    const wanted = computeWith(stock, products);
    assertEquals(new Set(runsOf(wanted)), new Set([0]));
    for (const threads of [2, 3]) {
      const computed = computeWith({ engine: "wasm", threads }, products);
      assertEquals(differences(computed, wanted), products.map(() => 0), `${threads} threads`);
      assertEquals(new Set(runsOf(computed)), new Set([1]));
    }
    for (const each of inputs) tf.dispose(each);
  });
}

Deno.test("a large product is left to stock tfjs where there is one thread, and a small or narrow one", () => {
  const products = [[256, 128, 128], [64, 128, 128], [1024, 512, 10]].map(([rows, terms, columns]) => () =>
    tf.matMul(tf.ones<tf.Rank.R2>([rows, terms]), tf.ones<tf.Rank.R2>([terms, columns]))
  );
  assertEquals(runsOf(computeWith({ engine: "wasm", threads: 1 }, products)), [0, 0, 0]);
  assertEquals(runsOf(computeWith({ engine: "wasm", threads: 2 }, products)), [1, 0, 0]);
});

Deno.test("products that start from minus zero and add minus zeros stay minus zero", () => {
  const [a, b] = [tf.fill([2048, 64], -0), tf.ones([64, 33])] as [tf.Tensor2D, tf.Tensor2D];
  const products = [() => tf.fused.matMul({ a, b, bias: tf.fill([33], -0) })];
  for (const options of [stock, { engine: "wasm", threads: 2 } as const]) {
    const [{ bits, runs }] = computeWith(options, products);
    assert(bits.every((word) => word === 0x80000000));
    assertEquals(runs, options === stock ? 0 : 1);
  }
  tf.dispose([a, b]);
});

Deno.test("products with an activation, a bias of another shape or in batches are left to stock tfjs", () => {
  const [a, b] = [tf.ones([256, 128]), tf.ones([128, 129])] as [tf.Tensor2D, tf.Tensor2D];
  const [many, others] = [tf.ones<tf.Rank.R3>([2, 256, 128]), tf.ones<tf.Rank.R3>([2, 128, 129])];
  const products = [
    () => tf.fused.matMul({ a, b, activation: "relu" }),
    () => tf.fused.matMul({ a, b: tf.transpose(b), transposeB: true }),
    () => tf.matMul(many, others),
  ];
  const ours = computeWith({ engine: "wasm", threads: 2 }, products);
  assertEquals([differences(ours, computeWith(stock, products)), runsOf(ours)], [[0, 0, 0], [0, 0, 0]]);
  const call = (options: EngineOptions, product: () => tf.Tensor) => () => computeWith(options, [product]);
  const wrong = [
    () => tf.fused.matMul({ a, b, bias: tf.ones([1, 129]) }),
    () => tf.matMul(a, tf.ones<tf.Rank.R2>([127, 129])),
    () => tf.matMul(a, b, true, false),
    () => tf.matMul(tf.cast(a, "int32"), tf.cast(b, "int32")),
  ];
  for (const product of wrong) {
    const { message } = assertThrows(call(stock, product), Error);
    assertThrows(call({ engine: "wasm", threads: 2 }, product), Error, message);
  }
});

Deno.test("a large product has the leading axes of both, and keeps nothing", () => {
  useEngine({ engine: "wasm", threads: 2 });
  replaceStockOperations();
  const a = tf.ones<tf.Rank.R2>([256, 128]);
  const b = tf.ones<tf.Rank.R3>([1, 128, 129]);
  const before = [tf.memory().numTensors, tf.memory().numDataBuffers];
  const { arena } = executor()!;
  const { taken } = arena;
  tf.tidy(() => {
    assertEquals(tf.matMul(a, b).shape, [1, 256, 129]);
    assertEquals(tf.matMul(tf.transpose(a), b, true, false).shape, [1, 256, 129]);
    assert(tf.matMul(a, b).dataSync().every((value) => value === 128));
  });
  assertEquals([tf.memory().numTensors, tf.memory().numDataBuffers], before);
  assertEquals(arena.taken, taken);
  tf.dispose([a, b]);
  useEngine({});
});
