/**
 * The lesson's training step in whatever runtime this is: the built package beside the stock backends of tfjs. `deno task bench` bundles
 * it, runs it there and asks for one contender after the other.
 *
 * @module
 */
import { engineInUse, FusedAdam, lstmLayer, type LstmLayerArgs, useEngine } from "@scanline/recurrent";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { answer, report, settings } from "../../runtimes/report.ts";
import { lessonBatches } from "./lesson_batches.ts";
import type { StepContender } from "./step_contenders.ts";

/** What a runtime is. */
export interface StepPlace {
  /** Which build of the engine's WebAssembly module runs there. */
  build: string;
  /** The most threads that the engine uses. */
  threads: number;
}

/** Steps before the clock runs, the first time and later, and with it: the slow ones take a second each. */
const STEPS: Record<StepContender, [first: number, before: number, timed: number]> = {
  "scanline-1": [40, 5, 20],
  "scanline": [40, 5, 20],
  "tfjs-wasm": [2, 1, 3],
  "tfjs-cpu": [1, 1, 2],
  "tfjs-webgl": [1, 1, 2],
};

const known = new Set<StepContender>();

const BACKENDS: Partial<Record<StepContender, string>> = { "tfjs-cpu": "cpu", "tfjs-webgl": "webgl" };

function model(contender: StepContender): tf.LayersModel {
  const isStock = contender.startsWith("tfjs");
  const args: LstmLayerArgs = {
    units: 128,
    inputShape: [28, 28],
    recurrentActivation: "sigmoid",
    recurrentInitializer: "glorotUniform", // the orthogonal one takes 10 s on the cpu backend
  };
  const model = tf.sequential({
    layers: [
      isStock ? tf.layers.lstm(args) : lstmLayer(args),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  const optimizer = isStock ? tf.train.adam(0.01) : new FusedAdam(0.01);
  model.compile({ optimizer, loss: "categoricalCrossentropy" });
  return model;
}

/** Milliseconds of some steps of one contender. */
async function time(contender: StepContender, quick: boolean): Promise<number[]> {
  await tf.setBackend(BACKENDS[contender] ?? "wasm");
  useEngine(
    contender.startsWith("tfjs")
      ? { engine: "tfjs", stockOperations: "leave" }
      : { engine: "wasm", ...(contender === "scanline-1" ? { threads: 1 } : {}) },
  );
  while (engineInUse().starting) await new Promise((resolve) => setTimeout(resolve, 10));
  const batches = await lessonBatches(import.meta);
  const classifier = model(contender);
  const [first, again, timed] = quick ? [1, 1, 2] : STEPS[contender];
  const before = known.has(contender) ? again : first;
  known.add(contender);
  const times: number[] = [];
  for (let step = 0; step < before + timed; step++) {
    const { x, y } = batches[step % batches.length];
    const start = performance.now();
    await classifier.trainOnBatch(x, y);
    if (step >= before) times.push(performance.now() - start);
  }
  for (const { x, y } of batches) tf.dispose([x, y]);
  classifier.dispose();
  return times;
}

const { quick, wasm } = settings(import.meta);
tf.env().set("PROD", true);
if (wasm) setWasmPaths(new URL(wasm, import.meta.url).href);
useEngine({ engine: "wasm" });
const { build, threads } = engineInUse();
report({ build, threads });
await answer((contender) => time(contender as StepContender, quick === "true"));
