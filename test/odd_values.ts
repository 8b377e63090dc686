/** Right arguments, of which the tests make odd ones. @module */
import * as scanline from "../lib/mod.ts";

export const { tf } = scanline;
// deno-lint-ignore no-explicit-any
export type Any = any;

export const weights = scanline.initialLstmWeights({ inputSize: 3, hiddenSize: 4 }, new scanline.Random(1));
export const rnnWeights = scanline.initialRnnWeights({ inputSize: 3, hiddenSize: 4 }, new scanline.Random(1));
export const gruWeights = scanline.initialGruWeights({ inputSize: 3, hiddenSize: 4 }, new scanline.Random(1));
export const state = { h: tf.zeros([2, 4]), c: tf.zeros([2, 4]) };
export const [x, row, gone] = [tf.ones([2, 5, 3]), tf.ones([2, 3]), tf.ones([2, 5, 3])];
gone.dispose();
export const model = scanline.rowClassifier({ hiddenSize: 4 });
export const digits = await scanline.generateDataset({ train: 20, test: 20, seed: 1 });
export const run = scanline.runEquations(x as Any, weights, {});
export const few = { batchSize: 10, hiddenSize: 3, testImages: 5 };
