import { engineInUse, useEngine } from "@scanline/recurrent";
import type { Dataset } from "../../../data/dataset.ts";
import { take } from "../../../data/tensors.ts";
import { accuracy } from "../../../evaluation/accuracy/accuracy.ts";
import { fitRowProbes } from "../../../evaluation/reading/fit_row_probes.ts";
import { formatSafetensors } from "../../../interop/safetensors/format_safetensors.ts";
import { rowClassifier } from "../../../model/row_classifier.ts";
import { type Recipe, recipe as lesson } from "../../../recipe.ts";
import { logLine, train } from "../../../training/train.ts";
import { readerNetwork } from "../../network/model_network.ts";
import { PROBE_IMAGES } from "../../network/probe_images.ts";
import type { News } from "./messages.ts";

/** Milliseconds between two messages about the steps. */
const INTERVAL = 80;

/**
 * Trains the article's network with the library's own loop, and tells how it comes along: with the same digits and the same seed the
 * log has the lines of `deno task train`.
 *
 * @param digits What it trains on, and the test images.
 * @param settings Epochs, and what else departs from the lesson's recipe.
 * @param name What the reader is to call the network.
 * @param tell Hears of it; "trained" comes last.
 * @param signal Ends the training after the step in hand; the network so far is kept.
 * @throws {Error} If the loss is no longer finite.
 */
export async function trainNetwork(
  digits: Dataset,
  settings: Partial<Recipe>,
  name: string,
  tell: (news: News) => void,
  signal: AbortSignal,
): Promise<void> {
  const recipe = { ...lesson, ...settings };
  // The engine's memory is that of the last training's threads.
  useEngine({ engine: "wasm" });
  const model = rowClassifier(recipe);
  try {
    const { engine, threads } = engineInUse();
    const [images] = digits.train.images.shape;
    const total = recipe.epochs * Math.ceil(images / recipe.batchSize);
    tell({ kind: "begun", description: digits.description, images, steps: total, threads, engine });
    let [losses, told, steps, seconds]: [number[], number, number, number] = [[], 0, 0, 0];
    const onStep = (
      step: {
        loss: number;
        done: number;
        trainSeconds: number;
        secondsLeft: number;
        imagesPerSecond: number;
      },
    ) => {
      const { loss, done, secondsLeft, imagesPerSecond, trainSeconds } = step;
      losses.push(loss);
      [steps, seconds] = [done, trainSeconds];
      if (performance.now() - told < INTERVAL && done < total) return;
      told = performance.now();
      tell({ kind: "steps", losses, done, secondsLeft, imagesPerSecond });
      losses = [];
    };
    for await (const report of train(model, digits, recipe, { signal, onStep })) {
      tell({ kind: "report", line: logLine(report), done: report.done, accuracy: report.accuracy });
    }
    tell({ kind: "steps", losses, done: steps, secondsLeft: 0, imagesPerSecond: 0 });
    tell({ kind: "doing", what: "Fitting what it knows after each row" });
    const probes = fitRowProbes(model, take(digits.train, Math.min(images, PROBE_IMAGES)));
    tell({
      kind: "trained",
      network: readerNetwork(model, { name, probes }),
      file: await formatSafetensors(model),
      stopped: steps < total,
      steps,
      seconds,
      accuracy: accuracy(model, digits.test),
      testImages: digits.test.images.shape[0],
    });
  } finally {
    model.dispose();
  }
}
