import type { Dataset } from "../../../data/dataset.ts";
import { scaleGray } from "../../../data/tensors.ts";
import { recipe } from "../../../recipe.ts";
import { tf } from "../../../tf.ts";
import type { Measurement, MeasurementPlan } from "./measurement.ts";
import { bidirectionalClassifier } from "./recurrent_classifiers.ts";

/**
 * Times two bidirectional layers of LSTMs under `model.fit`, as a whole, with all that it does between its steps.
 *
 * @param dataset The images.
 * @param plan The sizes, and how many steps.
 * @param isStock Whether the network is one of stock tfjs.
 * @returns The milliseconds of a step, on average.
 */
export async function measureFit(
  { train }: Dataset,
  { sizes, images, steps }: Extract<MeasurementPlan, { kind: "fit" }>,
  isStock: boolean,
): Promise<Measurement> {
  const { batch, time, input } = sizes;
  const model = bidirectionalClassifier(sizes, isStock);
  const x = tf.tensor3d(scaleGray(train.images.data.subarray(0, images * time * input)), [
    images,
    time,
    input,
  ]);
  const y = tf.oneHot(tf.tensor1d(train.labels.data.slice(0, images), "int32"), recipe.classes);
  const stepsPerEpoch = images / batch;
  const epochs = Math.ceil(steps / stepsPerEpoch);
  const settings = { batchSize: batch, verbose: 0 as const };
  await model.fit(x.slice(0, batch), y.slice(0, batch), settings); // to warm up
  const start = performance.now();
  await model.fit(x, y, { ...settings, epochs });
  return { times: [(performance.now() - start) / (epochs * stepsPerEpoch)] };
}
