import type { Dataset } from "../../../data/dataset.ts";
import { take } from "../../../data/tensors.ts";
import { train } from "../../../training/train.ts";
import { lessonClassifier } from "./lesson_classifier.ts";
import type { Measurement, MeasurementPlan } from "./measurement.ts";
import { adam, cellClassifier } from "./recurrent_classifiers.ts";
import { isEnough } from "./timed.ts";

/**
 * Times the steps of the lesson's own training loop, by its own clock.
 *
 * @param dataset The images.
 * @param plan The sizes, and the cell if the network is not that of the lesson.
 * @param isStock Whether a cell and its optimizer are those of stock tfjs, not ours.
 */
export async function measureStep(
  dataset: Dataset,
  { sizes, images, cell, warmUp, measured }: Extract<MeasurementPlan, { kind: "step" }>,
  isStock: boolean,
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
  const model = cell === undefined ? lessonClassifier(sizes) : cellClassifier(cell, sizes, isStock);
  const optimizer = cell === undefined ? undefined : adam(isStock);
  const reports = train(model, data, recipe, { signal: stop.signal, onStep, optimizer });
  while (!(await reports.next()).done);
  return { times };
}
