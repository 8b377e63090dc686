import * as tf from "@tensorflow/tfjs";

/** What is said of a model, or of a layer, when it is saved. */
type Config = Record<string, unknown>;

/** A class of models as tfjs builds them anew. */
interface ModelClass {
  fromConfig(cls: ModelClass, config: Config, ...rest: unknown[]): tf.LayersModel;
}

/** What of a class of models makes and takes what is saved. */
interface ModelPrototype {
  trainable: boolean;
  getConfig(): Config;
}

const KEPT = Symbol.for("scanline.keep_trainable");

/**
 * Makes tfjs save and open the `trainable = false` of a whole model, also of one within another; of itself it keeps that of layers
 * alone, so that a frozen model would be trained on when it is opened again. Stock tfjs passes over what is written for this.
 */
function keepTrainable(): void {
  for (
    const prototype of [tf.LayersModel.prototype, tf.Sequential.prototype] as unknown as ModelPrototype[]
  ) {
    const { getConfig } = prototype;
    prototype.getConfig = function (this: ModelPrototype) {
      const config = getConfig.call(this);
      return this.trainable ? config : { ...config, trainable: false };
    };
  }
  const { classNameMap } = tf.serialization.SerializationMap.getMap() as unknown as {
    classNameMap: Record<string, [ModelClass, ModelClass["fromConfig"]]>;
  };
  for (const name of ["Model", "Functional", "Sequential"]) {
    const [cls, fromConfig] = classNameMap[name] ?? [];
    if (cls === undefined) continue;
    classNameMap[name] = [cls, (cls, { trainable, ...config }, ...rest) => {
      const model = fromConfig(cls, config, ...rest);
      if (trainable === false) model.trainable = false;
      return model;
    }];
  }
}

const engine = tf.engine() as unknown as Record<symbol, boolean>;
if (!engine[KEPT]) keepTrainable();
engine[KEPT] = true;
