import { assert, assertEquals } from "@std/assert";
import {
  batches,
  blankRows,
  DataError,
  formatIdx,
  generateDataset,
  generateDigit,
  inkRows,
  joinSplits,
  loadMnist,
  parseIdx,
  Random,
  select,
  sequences,
  splitOf,
  take,
  tf,
} from "../../lib/mod.ts";
import { countingSplit } from "./stand_in.ts";

const split = countingSplit(3);
const x = tf.zeros([2, 4, 4]);

/** Values that are wrong wherever something else is wanted. */
// deno-lint-ignore no-explicit-any
const ODD: any[] = [
  undefined,
  null,
  NaN,
  Infinity,
  -1,
  0.5,
  1e300,
  10n,
  "",
  "ten",
  true,
  Symbol("odd"),
  [],
  [null],
  {},
  Object.create(null),
  { length: -1 },
  { length: NaN },
  () => 1,
  new Date(NaN),
  new Map(),
  new Uint8Array(),
  new Float32Array([NaN]),
  x,
];

/** Sets that are none, each in another way. */
// deno-lint-ignore no-explicit-any
const SPLITS: any[] = [
  ...ODD,
  { images: null, labels: null },
  { images: {}, labels: {} },
  { images: { shape: null, data: new Uint8Array() }, labels: { shape: [0], data: new Uint8Array() } },
  { images: { shape: [3, 28], data: new Uint8Array(84) }, labels: split.labels },
  { images: { shape: [3, 28, 28], data: new Uint8Array(7) }, labels: split.labels },
  { images: { shape: [3, -28, -28], data: new Uint8Array(2352) }, labels: split.labels },
  { images: { shape: [NaN, 28, 28], data: split.images.data }, labels: split.labels },
  { images: { shape: ["3", "28", "28"], data: split.images.data }, labels: split.labels },
  { images: { ...split.images, data: Array(2352).fill(0) }, labels: split.labels },
  { images: { ...split.images, data: new Float32Array(2352) }, labels: split.labels },
  { images: split.images, labels: { shape: [3], data: [1, 2, 3] } },
  { images: split.images, labels: { shape: [2], data: new Uint8Array(3) } },
];

/** Calls with each of the odd values in one place. */
// deno-lint-ignore no-explicit-any
const calls: [string, (odd: any) => unknown, any[]?][] = [
  ["batches(odd)", (odd) => [...batches(odd, { batchSize: 2, seed: 1 })], SPLITS],
  ["batches(split, odd)", (odd) => [...batches(split, odd)]],
  ["batches, batchSize", (odd) => [...batches(split, { batchSize: odd, seed: 1 })]],
  ["batches, seed", (odd) => [...batches(split, { batchSize: 2, seed: odd })]],
  ["batches, epoch", (odd) => [...batches(split, { batchSize: 2, seed: 1, epoch: odd })]],
  ["batches, shuffle", (odd) => [...batches(split, { batchSize: 2, seed: 1, shuffle: odd })]],
  ["sequences(odd)", (odd) => sequences(odd), SPLITS],
  ["sequences(split, odd)", (odd) => sequences(split, odd)],
  ["sequences(split, 0, odd)", (odd) => sequences(split, 0, odd)],
  ["take(odd)", (odd) => take(odd, 1), SPLITS],
  ["take(split, odd)", (odd) => take(split, odd)],
  ["joinSplits(odd, split)", (odd) => joinSplits(odd, split), SPLITS],
  ["joinSplits(split, odd)", (odd) => joinSplits(split, odd), SPLITS],
  ["select(odd)", (odd) => select(odd, [0]), SPLITS],
  ["select(split, odd)", (odd) => select(split, odd)],
  ["select(split, [odd])", (odd) => select(split, [odd])],
  ["splitOf(odd)", (odd) => splitOf(odd, [1, 2])],
  ["splitOf(x, odd)", (odd) => splitOf(x as tf.Tensor3D, odd)],
  ["splitOf(x, [odd, 1])", (odd) => splitOf(x as tf.Tensor3D, [odd, 1])],
  ["splitOf of a vector", (odd) => splitOf(tf.zeros([2]) as tf.Tensor as tf.Tensor3D, odd)],
  ["splitOf of texts", () => splitOf(tf.tensor3d([[["a"]]], [1, 1, 1], "string"), [1]), [0]],
  ["inkRows(odd)", (odd) => inkRows(odd, 0), SPLITS],
  ["inkRows(split, odd)", (odd) => inkRows(split, odd)],
  ["blankRows(odd)", (odd) => blankRows(odd), SPLITS],
  ["parseIdx(odd)", (odd) => parseIdx(odd)],
  ["parseIdx(bytes, odd)", (odd) => parseIdx(formatIdx(split.labels), odd)],
  ["parseIdx, type", (odd) => parseIdx(formatIdx(split.labels), { type: odd })],
  ["parseIdx, rank", (odd) => parseIdx(formatIdx(split.labels), { rank: odd })],
  ["parseIdx, shape", (odd) => parseIdx(formatIdx(split.labels), { shape: odd })],
  ["parseIdx, a length", (odd) => parseIdx(formatIdx(split.labels), { shape: [odd] })],
  ["parseIdx, name", (odd) => parseIdx(new Uint8Array(3), { name: odd })],
  ["formatIdx(odd)", (odd) => formatIdx(odd)],
  ["formatIdx, shape", (odd) => formatIdx({ shape: odd, data: new Uint8Array(1) })],
  ["formatIdx, a length", (odd) => formatIdx({ shape: [odd], data: new Uint8Array(1) })],
  ["formatIdx, data", (odd) => formatIdx({ shape: [1], data: odd })],
  ["generateDigit(odd)", (odd) => generateDigit(odd, new Random(1))],
  ["generateDigit(1, odd)", (odd) => generateDigit(1, odd)],
  ["generateDigit(1, random, odd)", (odd) => generateDigit(1, new Random(1), odd)],
  ["generateDigit, form", (odd) => generateDigit(1, new Random(1), { form: odd })],
  ["generateDataset, seed", (odd) => generateDataset({ seed: odd, train: 1, test: 1 })],
  ["generateDataset, train", (odd) => generateDataset({ train: odd ?? 1, test: 1 })],
  ["generateDataset, test", (odd) => generateDataset({ train: 1, test: odd ?? 1 })],
  ["generateDataset, onProgress", (odd) => generateDataset({ train: 1, test: 1, onProgress: odd })],
  ["generateDataset, signal", (odd) => generateDataset({ train: 1, test: 1, signal: odd })],
  ["generateDataset(odd)", (odd) => generateDataset(odd), ["ten", 5, true, Symbol("odd"), () => 1]],
  ["loadMnist(odd)", (odd) => loadMnist(odd), ["ten", 5, true, Symbol("odd"), () => 1]],
  ["loadMnist, dir", (odd) => loadMnist({ dir: odd ?? 5 })],
  ["loadMnist, a path that is none", () => loadMnist({ dir: "a\0b" }), [0]],
  ["loadMnist, source", (odd) => loadMnist({ dir: "/nowhere", source: odd })],
  ["loadMnist, verify", (odd) => loadMnist({ dir: "/nowhere", verify: odd })],
  ["loadMnist, mirrors", (odd) => loadMnist({ dir: "/nowhere", mirrors: odd })],
  ["loadMnist, signal", (odd) => loadMnist({ dir: "/nowhere", signal: odd })],
  ["loadMnist, onNotice", (odd) => loadMnist({ dir: "/nowhere", onNotice: odd })],
];

for (const [what, call, values = ODD] of calls) {
  Deno.test(`${what}: an odd value gives a result or one clear error`, async () => {
    tf.engine().startScope(); // what a call makes goes with it
    for (const [index, value] of values.entries()) {
      try {
        await call(value);
      } catch (error) {
        const ours = error instanceof RangeError || error instanceof DataError;
        assert(ours && /^Cannot [a-zA-Z]/.test(error.message), `value ${index}: ${error}`);
        assert(!error.message.includes("\n") && error.message.length < 500, error.message);
      }
    }
    tf.engine().endScope();
  });
}

Deno.test("inkRows and blankRows of images without pixels find no ink", () => {
  const empty = {
    images: { shape: [2, 3, 0] as [number, number, number], data: new Uint8Array() },
    labels: { shape: [2] as [number], data: new Uint8Array(2) },
  };
  assertEquals(inkRows(empty, 1), { first: -1, last: -1 });
  assertEquals(blankRows(empty).before, [1, 1, 1]);
});

Deno.test("batches of no images are none, and select of no images is an empty set", () => {
  const none = select(split, []);
  assertEquals([...batches(none, { batchSize: 2, seed: 1 })], []);
  assertEquals([none.images.shape, none.labels.shape], [[0, 28, 28], [0]]);
});
