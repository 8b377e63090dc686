import { engineInUse } from "@scanline/recurrent";
import type { Dataset } from "../../data/dataset.ts";
import { withBlankRows } from "../../data/with_blank_rows.ts";
import { sha256 } from "../../interop/tfjs_files/signature.ts";
import { predictClasses } from "../../model/predict.ts";
import { rowClassifier } from "../../model/row_classifier.ts";
import { type Recipe, recipe as lesson } from "../../recipe.ts";
import type { tf } from "../../tf.ts";
import { train } from "../train.ts";
import type { StepWatch } from "../train_steps.ts";
import type { RunRecord } from "./run_record.ts";

/** Test images that the article looks at. */
const FIRST = 2000;

/** Steps over whose loss the mean is taken: that of a single batch is a matter of luck. */
const LAST = 20;

/** A network that was trained, and what there is to say of it. */
export interface TrainingRun {
  /** The network; the caller disposes it. */
  model: tf.LayersModel;
  /** What it was trained with and what it reached. */
  record: RunRecord;
}

/**
 * Trains one network from its first weights to its last step, without reports on the way, and judges it on all test images.
 *
 * With the wasm engine the same recipe on the same images gives the same record, to the last bit of the weights, on every machine
 * whose WebAssembly has the same build.
 *
 * @param dataset Training and test images.
 * @param recipe The recipe; what is not given is as in the lesson.
 * @param options A signal that stops it, and a callback for every step.
 * @returns The network and its record; nothing if the signal stopped it.
 * @throws {RangeError} If a setting is out of its range or the images do not fit.
 * @throws {Error} If the loss is no longer a finite number.
 *
 * @example
 * ```ts
 * import { generateDataset, trainingRun } from "../../mod.ts";
 *
 * const digits = await generateDataset({ train: 640, test: 100 }); // or loadMnist()
 * const run = await trainingRun(digits, { cell: "gru", hiddenSize: 16 });
 * console.log(run?.record.accuracy);
 * ```
 */
export async function trainingRun(
  dataset: Dataset,
  recipe: Partial<Recipe>,
  options: StepWatch = {},
): Promise<TrainingRun | undefined> {
  const { signal, onStep } = options ?? {};
  const settings: Recipe = { ...lesson, ...recipe };
  const model = rowClassifier(settings);
  try {
    const losses: number[] = [];
    const watch: StepWatch["onStep"] = (step) => {
      losses.push(step.loss);
      onStep?.(step);
    };
    // One image is enough for the reports, which nobody reads.
    const quiet = { ...settings, reportEvery: Number.MAX_SAFE_INTEGER, testImages: 1 };
    for await (const _ of train(model, dataset, quiet, { signal, onStep: watch }));
    if (signal?.aborted) {
      model.dispose();
      return undefined;
    }
    const { engine, build } = engineInUse();
    const last = losses.slice(-LAST);
    const record: RunRecord = {
      recipe: settings,
      source: dataset.source,
      images: dataset.train.images.shape[0],
      engine,
      ...(build === undefined ? {} : { build }),
      steps: losses.length,
      loss: last.reduce((sum, loss) => sum + loss, 0) / last.length,
      ...judge(model, dataset, settings),
      weights: await weightsDigest(model),
    };
    return { model, record };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function judge(model: tf.LayersModel, dataset: Dataset, { blankRows = 0 }: Recipe) {
  const test = withBlankRows(dataset.test, blankRows);
  const right = Array.from(
    predictClasses(model, test),
    (said, image) => Number(said === test.labels.data[image]),
  );
  const share = (marks: number[]) => marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  return { accuracyOfFirst: share(right.slice(0, FIRST)), accuracy: share(right) };
}

/**
 * A digest of all weights of a network: equal ones have the same numbers to the last bit.
 *
 * @param model The network.
 * @returns The SHA-256 of its float32 numbers, in hexadecimal.
 *
 * @example
 * ```ts
 * import { rowClassifier, weightsDigest } from "../../mod.ts";
 *
 * console.log(await weightsDigest(rowClassifier()));
 * ```
 */
export async function weightsDigest(model: tf.LayersModel): Promise<string> {
  const numbers = model.getWeights().map((weight) => weight.dataSync<"float32">());
  const all = new Float32Array(numbers.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const values of numbers) {
    all.set(values, at);
    at += values.length;
  }
  return await sha256(new Uint8Array(all.buffer));
}
