import * as tf from "@tensorflow/tfjs";
import type { Executor } from "../engine/executor.ts";
import { numbersOf, tensorInfo } from "./tensor_data.ts";

type Operation = ReturnType<typeof tf.getKernel>["kernelFunc"];

/** What the operation needs of the wasm backend. */
interface DisposingBackend {
  /** Gives up the data of an intermediate result. */
  disposeData(dataId: object): void;
}

/** From so many multiplications on a product is shared between the threads: what they take together is then well above what calling them takes. */
const SHARED_FROM = 1 << 20;

let replaced = false;

/**
 * Lets a product with a transposed matrix, of which the gradient of every dense layer has two, transpose it first and then multiply
 * with a routine of ours. The stock operation of tfjs's wasm backend reads it across and takes several times as long; both give the same bits.
 *
 * @param executor What computes now; where nothing does, the stock operation serves.
 */
export function multiplyTransposed(executor: () => Executor | undefined): void {
  if (replaced) return;
  const config = tf.getKernel("BatchMatMul", "wasm");
  if (config === undefined) return; // This backend has not been loaded.
  replaced = true;
  const stock = config.kernelFunc;
  const kernelFunc: Operation = (given) => {
    const { a, b } = given.inputs as Record<"a" | "b", tf.TensorInfo>;
    const { transposeA, transposeB } = given.attrs as Record<string, boolean>;
    const isSingle = [a, b].every(({ shape, dtype }) =>
      dtype === "float32" && shape.slice(0, -2).every((size) => size === 1)
    );
    const computing = transposeA !== transposeB && isSingle ? executor() : undefined;
    if (computing === undefined) return stock(given);
    const backend = given.backend as DisposingBackend;
    const turned = transpose(transposeA ? a : b, given.backend);
    try {
      return transposeA ? multiply(computing, turned, b) : multiply(computing, a, turned);
    } finally {
      backend.disposeData(turned.dataId);
    }
  };
  tf.unregisterKernel("BatchMatMul", "wasm");
  // With what readies the stock operation, should the backend be used later.
  tf.registerKernel({ ...config, kernelFunc });
}

function transpose(x: tf.TensorInfo, backend: object): tf.TensorInfo {
  const axes = x.shape.map((_, axis) => axis);
  const perm = [...axes.slice(0, -2), axes.at(-1)!, axes.at(-2)!];
  const { kernelFunc } = tf.getKernel("Transpose", "wasm");
  return kernelFunc({ inputs: { x }, backend, attrs: { perm } }) as tf.TensorInfo;
}

function multiply({ arena, pool }: Executor, a: tf.TensorInfo, b: tf.TensorInfo): tf.TensorInfo {
  const [[rows, terms], columns] = [a.shape.slice(-2), b.shape.at(-1)!];
  const sizes = [rows * terms, terms * columns, rows * columns];
  const places = arena.takeAll(sizes);
  try {
    [a, b].forEach((matrix, index) => arena.floats.set(numbersOf(matrix), places[index] / 4));
    const threads = rows * terms * columns < SHARED_FROM ? 1 : Math.min(pool.ready, Math.ceil(rows / 2));
    const first = (thread: number) => 2 * Math.floor(thread * rows / (2 * threads)); // pairs of rows go together
    const shares = Array.from({ length: threads }, (_, thread) => {
      const [from, to] = [first(thread), thread === threads - 1 ? rows : first(thread + 1)];
      return [
        places[0] + 4 * from * terms,
        places[1],
        places[2] + 4 * from * columns,
        to - from,
        terms,
        columns,
      ];
    });
    pool.run("plainProduct", shares);
    const result = arena.floats.subarray(places[2] / 4, places[2] / 4 + sizes[2]);
    return tensorInfo(result, [...a.shape.slice(0, -2), rows, columns]);
  } finally {
    places.forEach((at, index) => arena.give(at, sizes[index]));
  }
}
