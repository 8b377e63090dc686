/**
 * `deno task train`: the whole lesson in a terminal.
 *
 * @module
 */
import { take } from "../../data/tensors.ts";
import type { Dataset } from "../../data/dataset.ts";
import { loadMnist } from "../../data/mnist/mnist.ts";
import { checkWritable } from "../../files/replace_file.ts";
import { tf } from "../../tf.ts";
import { type EngineInUse, engineInUse, useEngine } from "@scanline/recurrent";
import { accuracy } from "../../evaluation/accuracy/accuracy.ts";
import { tenPredictions } from "../../evaluation/accuracy/ten_predictions.ts";
import { rowClassifier } from "../../model/row_classifier.ts";
import type { Recipe } from "../../recipe.ts";
import { logLine, train, type TrainReport } from "../../training/train.ts";
import { runCommand } from "../command.ts";
import { onEndSignal } from "../signals.ts";
import { downloadStatus, StatusLine, trainingStatus } from "./status_line.ts";
import { parseTrainArguments, TRAIN_HELP, type TrainArguments } from "./train_arguments.ts";
import { writeResult } from "../write_result.ts";

/** Test images whose accuracy the article reports. */
const ARTICLE_TEST_IMAGES = 2000;

/** What `--json` writes. */
export interface TrainResult {
  source: string;
  description: string;
  seed: number;
  recipe: Recipe;
  /** What the LSTM was computed with: "blas", "wasm" or "tfjs". */
  engine: string;
  threads: number;
  /** tfjs's backend, for everything else. */
  backend: string;
  /** Training images used. */
  images: number;
  /** Training steps done. */
  steps: number;
  /** Whether a signal such as Ctrl-C ended it early; what was not measured then is null. */
  interrupted: boolean;
  /** Seconds in training steps. */
  trainSeconds: number;
  /** Seconds in evaluations. */
  evalSeconds: number;
  /** Seconds since the process started. */
  totalSeconds: number;
  log: { epoch: number; step: number; loss: number; accuracy: number }[];
  accuracy2000: number | null;
  accuracy10000: number | null;
  predictions: number[];
  labels: number[];
}

async function main(args: string[]): Promise<number> {
  const settings = parseTrainArguments(args);
  if (settings === "help") {
    console.log(TRAIN_HELP);
    return 0;
  }
  useEngine({ engine: settings.engine, threads: settings.threads });
  if (settings.json !== undefined) await checkWritable(settings.json);
  const stop = new AbortController();
  let interrupted = 0;
  onEndSignal((exitCode) => {
    if (stop.signal.aborted) Deno.exit(exitCode);
    interrupted = exitCode;
    stop.abort();
  });
  try {
    const dataset = await loadDataset(settings, stop.signal);
    if (stop.signal.aborted) return interrupted;
    const result = await runLesson(dataset, settings.recipe, stop.signal);
    if (settings.json !== undefined) await writeResult(settings.json, result);
    return result.interrupted ? interrupted : 0;
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) return interrupted;
    throw error;
  }
}

async function loadDataset(
  { data, limit, dir, verify }: TrainArguments,
  signal: AbortSignal,
): Promise<Dataset> {
  using status = new StatusLine();
  const dataset = await loadMnist({
    source: data,
    dir,
    verify,
    signal,
    onNotice: (notice) => {
      status.clear();
      console.error(notice);
    },
    onProgress: (progress) => status.show(downloadStatus(progress)),
  });
  return limit === undefined ? dataset : { ...dataset, train: take(dataset.train, limit) };
}

async function runLesson(dataset: Dataset, recipe: Recipe, signal: AbortSignal): Promise<TrainResult> {
  const model = rowClassifier(recipe);
  const images = dataset.train.images.shape[0];
  console.log(
    `Recipe: ${recipe.epochs} epoch${
      recipe.epochs === 1 ? "" : "s"
    } of ${images} images, batch ${recipe.batchSize}, ` +
      `${recipe.timeSteps} time steps of ${recipe.inputSize} pixels, Adam at ${recipe.learningRate}, seed ${recipe.seed}`,
  );
  console.log(`Data: ${dataset.description}${dataset.folder === undefined ? "" : ` (${dataset.folder})`}`);
  console.log(`Engine: ${describeEngine(engineInUse())}; tfjs on its ${tf.getBackend()} backend`);
  console.log(`Model: ${model}\n`);

  const reports: TrainReport[] = [];
  let [steps, trainSeconds, evalSeconds] = [0, 0, 0];
  {
    using status = new StatusLine();
    const onStep = (step: Parameters<typeof trainingStatus>[0]) => {
      ({ done: steps, trainSeconds } = step);
      status.show(trainingStatus(step));
    };
    for await (const report of train(model, dataset, recipe, { signal, onStep })) {
      ({ evalSeconds } = report);
      reports.push(report);
      status.clear();
      console.log(logLine(report));
    }
  }
  const interrupted = signal.aborted;
  let [accuracy2000, accuracy10000]: (number | null)[] = [null, null];
  if (interrupted) {
    console.log(`\nStopped after ${steps} steps`);
  } else {
    const start = performance.now();
    const count = Math.min(ARTICLE_TEST_IMAGES, dataset.test.images.shape[0]);
    accuracy2000 = accuracy(model, dataset.test, { limit: count });
    console.log(`\nAccuracy on the first ${count} test images: ${accuracy2000.toFixed(4)}`);
    accuracy10000 = accuracy(model, dataset.test);
    console.log(`Accuracy on all ${dataset.test.images.shape[0]} test images: ${accuracy10000.toFixed(4)}`);
    evalSeconds += (performance.now() - start) / 1000;
  }
  const { predictions, labels } = tenPredictions(model, dataset.test);
  const totalSeconds = performance.now() / 1000;
  const rate = Math.round(Math.min(steps * recipe.batchSize, images * recipe.epochs) / trainSeconds) || 0;
  console.log(
    `Training took ${trainSeconds.toFixed(1)} s (${rate} images/s), the evaluations ${
      evalSeconds.toFixed(1)
    } s, ` +
      `everything ${totalSeconds.toFixed(1)} s`,
  );
  return {
    source: dataset.source,
    description: dataset.description,
    seed: recipe.seed,
    recipe,
    engine: engineInUse().engine,
    threads: engineInUse().threads,
    backend: tf.getBackend(),
    images,
    steps,
    interrupted,
    trainSeconds,
    evalSeconds,
    totalSeconds,
    log: reports.map(({ epoch, step, loss, accuracy }) => ({ epoch, step, loss, accuracy })),
    accuracy2000,
    accuracy10000,
    predictions,
    labels,
  };
}

/** One line that says what the LSTM is computed with. */
function describeEngine({ engine, threads, build, blas, reason }: EngineInUse): string {
  if (engine === "tfjs") return "stock tfjs operations";
  const products = blas
    ? `${[blas.name, blas.core].filter(Boolean).join(" ")} for the matrix products`
    : `our WebAssembly module, ${build} build`;
  const unused = !blas && reason === undefined && Deno.env.get("SCANLINE_BLAS");
  const note = unused ? "SCANLINE_BLAS is for --engine auto and blas" : reason;
  const why = note === undefined ? "" : ` (${note})`;
  return `${products}, ${threads} thread${threads === 1 ? "" : "s"}${why}`;
}

if (import.meta.main) await runCommand(main);
