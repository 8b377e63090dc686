/**
 * The lesson's training step in whatever runtime this is: the built package beside the stock backends of tfjs. `deno task bench` bundles
 * it and runs it there.
 *
 * @module
 */
import { engineInUse, FusedAdam, lstmLayer, type LstmLayerArgs, useEngine } from "@scanline/recurrent";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { report, settings } from "../../runtimes/report.ts";
import { lessonBatches } from "./lesson_batches.ts";

/** Who is measured: the package on some threads, or a stock backend. */
export type StepContender = "scanline-1" | "scanline" | "tfjs-wasm" | "tfjs-cpu" | "tfjs-webgl";

/** What was found in a runtime. */
export interface StepReport {
  /** Which build of the engine's WebAssembly module runs there. */
  build: string;
  /** The most threads that the engine uses. */
  threads: number;
  /** Milliseconds of each step, by contender and round; nothing of one that cannot run there. */
  times: Partial<Record<StepContender, number[][]>>;
}

/** Steps before the clock runs, and with it: the slow ones take a second each. */
const STEPS: Record<StepContender, [before: number, timed: number]> = {
  "scanline-1": [10, 20],
  "scanline": [10, 20],
  "tfjs-wasm": [1, 3],
  "tfjs-cpu": [1, 2],
  "tfjs-webgl": [1, 2],
};

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

/** Times steps of one contender. */
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
  const [before, timed] = quick ? [1, 2] : STEPS[contender];
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

async function main(): Promise<StepReport> {
  const { rounds, quick, contenders, wasm } = settings(import.meta);
  tf.env().set("PROD", true);
  if (wasm) setWasmPaths(new URL(wasm, import.meta.url).href);
  useEngine({ engine: "wasm" });
  const { threads, build } = engineInUse();
  const times: StepReport["times"] = {};
  for (let round = 0; round < Number(rounds); round++) {
    for (const contender of contenders.split(",") as StepContender[]) {
      if (contender === "scanline" && threads === 1) continue;
      (times[contender] ??= []).push(await time(contender, quick === "true"));
    }
  }
  return { build: build!, threads, times };
}

report(await main());
