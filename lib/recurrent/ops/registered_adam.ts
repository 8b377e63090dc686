import * as tf from "@tensorflow/tfjs";
import { FusedAdam } from "./fused_adam.ts";

// tfjs makes the optimizer of a saved model anew by the name of its class. With the class of that name ours, `clipNorm` is kept.
tf.serialization.SerializationMap.register(
  FusedAdam as unknown as tf.serialization.SerializableConstructor<tf.serialization.Serializable>,
);

export { FusedAdam };
