import { type ClassifierSettings, rowClassifier } from "../../lib/model/row_classifier.ts";
import { Random } from "../../lib/random.ts";
import { tf } from "../../lib/tf.ts";

/** Drawn weights of the size of trained ones: gates that open and shut, and states that differ from digit to digit. */
export function drawnModel(settings: ClassifierSettings): tf.LayersModel {
  const model = rowClassifier(settings);
  const random = new Random(7);
  const { hiddenSize = 128 } = settings;
  for (const layer of model.layers) {
    tf.tidy(() =>
      layer.setWeights(
        layer.getWeights().map((weight, at) => {
          const deviation = at === 0 && weight.shape[0] === 28 ? 0.4 : 1 / Math.sqrt(hiddenSize);
          return tf.tensor(
            Float32Array.from({ length: weight.size }, () => random.normal(0, deviation)),
            weight.shape,
          );
        }),
      )
    );
  }
  return model;
}
