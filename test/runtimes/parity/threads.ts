import { engineInUse, FusedAdam, fusedLstm, lstmLayer, useEngine } from "@scanline/recurrent";
import * as tf from "@tensorflow/tfjs";
import { Random } from "../../../lib/random.ts";
import { draw, makeCase } from "./case.ts";
import { digest, expect, expectSame } from "./expect.ts";

/** Larger than what one thread does alone, in every dimension odd for some number of threads. */
const SIZES = { batch: 25, time: 14, input: 28, hidden: 66 };

/** The outputs and all gradients of an LSTM, as a digest. */
function passes(): string {
  const { x, weights, state } = makeCase(SIZES);
  const inputs: tf.Tensor[] = [x, weights.kernel, weights.recurrentKernel, weights.bias, state.h, state.c];
  let outputs: tf.Tensor | undefined;
  const gradients = tf.grads((x, kernel, recurrentKernel, bias, h, c) => {
    const result = fusedLstm(
      x as tf.Tensor3D,
      { kernel, recurrentKernel, bias } as unknown as typeof weights,
      { state: { h, c } as typeof state },
    );
    outputs = tf.keep(result.outputs);
    return tf.add(tf.sum(tf.square(result.outputs)), tf.sum(result.c));
  })(inputs);
  return digest([outputs!, ...gradients].map((tensor) => tensor.dataSync()));
}

/** The weights after some steps of training, as a digest. */
async function training(): Promise<string> {
  const random = new Random(3);
  const lstm = lstmLayer({
    units: SIZES.hidden,
    inputShape: [SIZES.time, SIZES.input],
    recurrentInitializer: "glorotUniform",
  });
  const model = tf.sequential({ layers: [lstm, tf.layers.dense({ units: 10, activation: "softmax" })] });
  model.setWeights(model.getWeights().map(({ shape }) => draw(random, shape, 0.1)));
  model.compile({ optimizer: new FusedAdam(0.01), loss: "categoricalCrossentropy" });
  const { x } = makeCase(SIZES);
  const y = tf.tensor2d(
    Array.from(
      { length: SIZES.batch },
      (_, row) => Array.from({ length: 10 }, (_, at) => Number(at === row % 10)),
    ),
  );
  for (let step = 0; step < 3; step++) await model.trainOnBatch(x, y);
  return digest(model.getWeights().map((tensor) => tensor.dataSync()));
}

/** How long a browser may take to bring up its workers, in milliseconds. */
const PATIENCE = 60_000;

/** Waits until every thread takes part. */
async function untilReady(): Promise<void> {
  for (const start = performance.now(); engineInUse().starting;) {
    expect(performance.now() - start < PATIENCE, `the engine is ${JSON.stringify(engineInUse())}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * The digests of passes and of training with each number of threads, which must be the same.
 *
 * @param most The largest number; a larger one than can be here is refused by a clear error.
 * @returns The digest of the passes.
 */
export async function checkThreads(most: number): Promise<string> {
  const found: [passes: string, training: string][] = [];
  for (let threads = 1; threads <= most; threads++) {
    useEngine({ engine: "wasm", threads });
    const early = passes();
    await untilReady();
    expectSame(passes(), early, `digest of ${threads} threads, before all had come up`);
    found.push([passes(), await training()]);
  }
  expectSame(found, found.map(() => found[0]), "digests with 1, 2 ... threads");
  return found[0][0];
}

/** Where one thread is all there can be, more are refused, and the engine stays as it was. */
export function checkOneThread(): void {
  useEngine({ engine: "wasm" });
  expectSame(engineInUse().threads, 1, "threads");
  let message = "";
  try {
    useEngine({ engine: "wasm", threads: 4 });
  } catch (error) {
    message = (error as Error).message;
  }
  expect(
    message.startsWith("Cannot use 4 threads: in a browser that takes a worker"),
    `the error "${message}"`,
  );
  expectSame(engineInUse().threads, 1, "threads after the error");
}
