/**
 * Makes one measurement of a contender of ours and prints it as JSON; `deno task bench` starts it.
 *
 * @module
 */
import type { Dataset } from "../../../data/dataset.ts";
import { loadMnist } from "../../../data/mnist/mnist.ts";
import { take } from "../../../data/tensors.ts";
import { accuracy } from "../../../evaluation/accuracy/accuracy.ts";
import { rowClassifier } from "../../../model/row_classifier.ts";
import { recipe as lesson } from "../../../recipe.ts";
import { tf } from "../../../tf.ts";
import { train } from "../../../training/train.ts";
import { runCommand } from "../../command.ts";
import type { Setup } from "../contenders/contenders.ts";
import { chooseEngine } from "../contenders/engine.ts";
import type { Description, Measurement, MeasurementPlan, Repeat, StepSizes } from "./measurement.ts";
import { type Memory, memoryMB } from "./memory.ts";

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
  // What the images are was found out when the folder was prepared.
  const dataset = await loadMnist({ dir: plan.folder, verify: false });
  switch (plan.kind) {
    case "step":
      return await measureStep(dataset, plan);
    case "eval":
      return measureEvaluation(dataset, plan);
    case "epoch":
      return await measureEpoch(dataset, plan);
  }
}

/** Times the steps of the lesson's own training loop, by its own clock. */
async function measureStep(
  dataset: Dataset,
  { sizes, images, warmUp, measured }: Extract<MeasurementPlan, { kind: "step" }>,
): Promise<Measurement> {
  const { batch, time, input } = sizes;
  const split = {
    images: {
      shape: [images, time, input] as [number, number, number],
      data: dataset.train.images.data.subarray(0, images * time * input),
    },
    labels: take(dataset.train, images).labels,
  };
  const stop = new AbortController();
  let [times, before, warm]: [number[], number, boolean] = [[], 0, false];
  const onStep = ({ trainSeconds }: { trainSeconds: number }) => {
    times.push((trainSeconds - before) * 1000);
    before = trainSeconds;
    if (!isEnough(times, warm ? measured : warmUp)) return;
    if (warm) return stop.abort();
    [times, warm] = [[], true];
  };
  const data: Dataset = { ...dataset, train: split, test: take(split, 1) };
  // The one evaluation of each epoch is of one image and is not timed.
  const recipe = { batchSize: batch, epochs: 65536, reportEvery: images, testImages: 1 };
  const reports = train(classifier(sizes), data, recipe, { signal: stop.signal, onStep });
  while (!(await reports.next()).done);
  return { times };
}

function measureEvaluation(
  dataset: Dataset,
  { sizes, warmUp, measured }: Extract<MeasurementPlan, { kind: "eval" }>,
): Measurement {
  const model = classifier(sizes);
  const repeat = (enough: Repeat) => {
    const times: number[] = [];
    while (!isEnough(times, enough)) {
      const start = performance.now();
      accuracy(model, dataset.test, { limit: lesson.testImages });
      times.push(performance.now() - start);
    }
    return times;
  };
  repeat(warmUp);
  return { times: repeat(measured) };
}

async function measureEpoch(
  dataset: Dataset,
  { sizes, earlyStep }: Extract<MeasurementPlan, { kind: "epoch" }>,
): Promise<Measurement> {
  const model = classifier(sizes);
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

function classifier({ time, input, hidden }: StepSizes): tf.LayersModel {
  return rowClassifier({ timeSteps: time, inputSize: input, hiddenSize: hidden });
}

function isEnough(times: number[], { least, ms }: Repeat): boolean {
  return times.length >= least && times.reduce((sum, time) => sum + time, 0) >= ms;
}

if (import.meta.main) await runCommand(main);
