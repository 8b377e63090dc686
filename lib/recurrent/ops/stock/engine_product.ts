import type * as tf from "@tensorflow/tfjs";
import type { Executor } from "../../engine/executor.ts";
import { structBytes, writeStruct } from "../../wasm/struct_memory.ts";
import { productFields } from "../../wasm/structs.ts";
import { numbersOf, tensorInfo } from "../tensor_data.ts";

/** A product of two matrices, to which a row may be added. */
export interface ProductInputs {
  a: tf.TensorInfo;
  b: tf.TensorInfo;
  /** What each row of the product starts from, [columns]. */
  bias?: tf.TensorInfo | null;
  /** Whether `a` is stored [..., terms, rows]. */
  transposeA: boolean;
  /** Whether `b` is stored [..., columns, terms]. */
  transposeB: boolean;
}

/**
 * The sizes of a product.
 *
 * @returns Its rows, the terms of a sum, and its columns.
 */
export function sizesOf({ a, b, transposeA, transposeB }: ProductInputs): [number, number, number] {
  const [aSizes, bSizes] = [a.shape.slice(-2), b.shape.slice(-2)];
  return [aSizes[transposeA ? 1 : 0], aSizes[transposeA ? 0 : 1], bSizes[transposeB ? 0 : 1]];
}

/**
 * Multiplies two float32 matrices in the engine's memory.
 *
 * @param inputs The matrices; axes before the last two are of size 1.
 * @param termsAtOnce Terms of a sum that are added up before they join the others.
 * @param executor What computes.
 * @param threads How many threads share the rows; the bits do not depend on it.
 * @returns The product, with the leading axes of the one that has more of them.
 */
export function engineProduct(
  inputs: ProductInputs,
  termsAtOnce: number,
  { arena, pool, routines }: Executor,
  threads: number,
): tf.TensorInfo {
  const { a, b, bias, transposeA, transposeB } = inputs;
  const [rows, terms, columns] = sizesOf(inputs);
  const stored = Math.max(transposeA ? rows * terms : 0, transposeB ? terms * columns : 0);
  const words = structBytes(productFields) / 4;
  const sizes = [rows * terms, terms * columns, rows * columns, columns, stored, words];
  const places = arena.takeAll(sizes);
  const [aAt, bAt, cAt, biasAt, storedAt, product] = places;
  const put = (matrix: tf.TensorInfo, isTransposed: boolean, at: number) => {
    arena.floats.set(numbersOf(matrix), (isTransposed ? storedAt : at) / 4);
    const [height, width] = matrix.shape.slice(-2);
    if (isTransposed) routines.transposeColumns(storedAt, at, height, width, 0, width);
  };
  try {
    put(a, transposeA, aAt);
    put(b, transposeB, bAt);
    if (bias) arena.floats.set(numbersOf(bias), biasAt / 4);
    const first = (thread: number) => 2 * Math.floor(thread * rows / (2 * threads)); // pairs of rows go together
    const shares = Array.from(
      { length: threads },
      (_, thread) => [product, first(thread), thread === threads - 1 ? rows : first(thread + 1)],
    );
    writeStruct(arena.floats, product, productFields, {
      ...{ a: aAt, b: bAt, c: cAt, start: bias ? biasAt : 0 },
      ...{ terms, columns, termsAtOnce },
    });
    pool.run("plainProduct", shares);
    const result = arena.floats.subarray(cAt / 4, cAt / 4 + rows * columns);
    const leading = (a.shape.length > b.shape.length ? a : b).shape.slice(0, -2);
    return tensorInfo(result, [...leading, rows, columns]);
  } finally {
    places.forEach((at, index) => arena.give(at, sizes[index]));
  }
}
