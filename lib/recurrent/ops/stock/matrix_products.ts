import type * as tf from "@tensorflow/tfjs";
import type { Executor } from "../../engine/executor.ts";
import { engineProduct, type ProductInputs, sizesOf } from "./engine_product.ts";
import { replaceOperation } from "./replace_operation.ts";

/** Terms of a sum that tfjs adds up before they join the others where one of the matrices is transposed. */
const TERMS_AT_ONCE = 48;

/** From so many multiplications on a product is shared between the threads: what they take together is then well above what calling them takes. */
const SHARED_FROM = 1 << 20;

/** The same for products for which the stock operation is as fast on one thread, but for what is copied for ours. */
const PLAIN_SHARED_FROM = 1 << 22;

/**
 * Lets a routine of ours multiply matrices on tfjs's wasm backend, which gives the very bits of the stock operations:
 *
 * - with one matrix transposed, as in both gradients of every dense layer. The stock operation reads it across and takes several times
 *   as long; ours transposes it first.
 * - with none transposed, as in every dense layer, where the product is large and there are threads to share it between. The stock
 *   operation has but one.
 *
 * @param executor What computes now; where nothing does, the stock operations serve.
 */
export function multiplyMatrices(executor: () => Executor | undefined): void {
  replaceOperation("BatchMatMul", (stock) => (given) => {
    const inputs = { ...given.inputs, ...given.attrs } as unknown as ProductInputs;
    return product(inputs, executor) ?? stock(given);
  });
  replaceOperation("_FusedMatMul", (stock) => (given) => {
    const { activation, ...attrs } = given.attrs as Record<string, unknown>;
    const inputs = { ...given.inputs, ...attrs } as unknown as ProductInputs;
    // With a transposed matrix the stock operation adds the bias once for every 48 terms.
    const isPlain = activation === "linear" && !inputs.transposeA && !inputs.transposeB;
    return isPlain && product(inputs, executor) || stock(given);
  });
}

/** The product by our routine, if it serves. */
function product(inputs: ProductInputs, executor: () => Executor | undefined): tf.TensorInfo | undefined {
  const { a, b, bias, transposeA, transposeB } = inputs;
  const [rows, terms, columns] = sizesOf(inputs);
  const isSingle = [a, b].every(({ shape, dtype }) =>
    dtype === "float32" && shape.slice(0, -2).every((size) => size === 1)
  );
  const hasFitting = !bias ||
    bias.dtype === "float32" && bias.shape.length === 1 && bias.shape[0] === columns;
  const isProduct = b.shape.at(transposeB ? -1 : -2) === terms; // else the stock operation says what is wrong
  const size = rows * terms * columns;
  const isTransposed = transposeA !== transposeB;
  // Narrow ones are made four columns at a time, in which the stock operation is better.
  const isLarge = size >= PLAIN_SHARED_FROM && columns >= 32;
  if (!isSingle || !isProduct || !hasFitting || !(isTransposed || !transposeA && isLarge)) return undefined;
  const computing = executor();
  if (computing === undefined) return undefined;
  const threads = size < SHARED_FROM ? 1 : Math.min(computing.pool.ready, Math.ceil(rows / 2));
  if (!isTransposed && threads === 1) return undefined;
  return engineProduct(inputs, isTransposed ? TERMS_AT_ONCE : terms, computing, threads);
}
