/**
 * Makes one measurement of a contender of ours and prints it as JSON; `deno task bench` starts it.
 *
 * @module
 */
import type { Dataset } from "../../../data/dataset.ts";
import { loadMnist } from "../../../data/mnist/mnist.ts";
import { accuracy } from "../../../evaluation/accuracy/accuracy.ts";
import { recipe as lesson } from "../../../recipe.ts";
import { tf } from "../../../tf.ts";
import { train } from "../../../training/train.ts";
import { runCommand } from "../../command.ts";
import type { Setup } from "../contenders/contenders.ts";
import { chooseEngine } from "../contenders/engine.ts";
import { lessonClassifier } from "./lesson_classifier.ts";
import { measureFit } from "./measure_fit.ts";
import { measureMasked } from "./measure_masked.ts";
import { measureStep } from "./measure_step.ts";
import type { Description, Measurement, MeasurementPlan } from "./measurement.ts";
import { type Memory, memoryMB } from "./memory.ts";
import { timed } from "./timed.ts";

async function main([setup, threads, plan]: string[]): Promise<void> {
  console.log(JSON.stringify(await answer(JSON.parse(setup), Number(threads), JSON.parse(plan))));
}

async function answer(
  { backend, engine }: Setup,
  threads: number,
  plan: MeasurementPlan,
): Promise<Description | Measurement> {
  await tf.setBackend(backend);
  if (plan.kind === "describe") {
    try {
      return { detail: chooseEngine(engine, threads) };
    } catch (error) {
      if (error instanceof RangeError) return { unavailable: error.message };
      throw error;
    }
  }
  chooseEngine(engine, threads);
  const isStock = engine === "tfjs";
  // What the images are was found out when the folder was prepared.
  const dataset = await loadMnist({ dir: plan.folder, verify: false });
  switch (plan.kind) {
    case "step":
      return await measureStep(dataset, plan, isStock);
    case "eval":
      return measureEvaluation(dataset, plan);
    case "epoch":
      return await measureEpoch(dataset, plan);
    case "fit":
      return await measureFit(dataset, plan, isStock);
    case "masked":
      return measureMasked(dataset, plan);
  }
}

function measureEvaluation(
  dataset: Dataset,
  plan: Extract<MeasurementPlan, { kind: "eval" }>,
): Measurement {
  const model = lessonClassifier(plan.sizes);
  const evaluate = () => accuracy(model, dataset.test, { limit: lesson.testImages });
  return { times: timed(evaluate, plan) };
}

async function measureEpoch(
  dataset: Dataset,
  { sizes, earlyStep }: Extract<MeasurementPlan, { kind: "epoch" }>,
): Promise<Measurement> {
  const model = lessonClassifier(sizes);
  let early: Memory | null = null;
  let [trainMs, evalMs, score] = [0, 0, 0];
  const onStep = ({ done, trainSeconds }: { done: number; trainSeconds: number }) => {
    trainMs = trainSeconds * 1000;
    if (done === earlyStep) early = memoryMB();
  };
  const start = performance.now();
  for await (const report of train(model, dataset, lesson, { onStep })) {
    evalMs = report.evalSeconds * 1000;
    score = report.accuracy;
  }
  const times = [performance.now() - start];
  return { times, trainMs, evalMs, accuracy: score, early, late: memoryMB() };
}

if (import.meta.main) await runCommand(main);
