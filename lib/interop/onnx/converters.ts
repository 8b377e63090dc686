import type { Converter } from "./context.ts";
import * as elementwise from "./layers/elementwise.ts";
import * as merges from "./layers/merges.ts";
import { batchNormalization, layerNormalization } from "./layers/normalizations.ts";
import * as shapes from "./layers/shape_layers.ts";
import { embedding, masking } from "./layers/sources_of_masks.ts";
import { timeDistributed } from "./layers/time_distributed.ts";
import { bidirectional } from "./recurrent/bidirectional.ts";
import { recurrentLayer } from "./recurrent/recurrent_layer.ts";

/** How each class of layers is converted, by the name that tfjs saves it under. */
export const CONVERTERS: ReadonlyMap<string, Converter> = new Map(Object.entries({
  SimpleRNN: recurrentLayer,
  LSTM: recurrentLayer,
  GRU: recurrentLayer,
  RNN: recurrentLayer,
  Bidirectional: bidirectional,
  TimeDistributed: timeDistributed,
  Embedding: embedding,
  Masking: masking,

  Dense: elementwise.dense,
  Activation: elementwise.activation,
  ReLU: elementwise.relu,
  LeakyReLU: elementwise.leakyRelu,
  PReLU: elementwise.prelu,
  ELU: elementwise.elu,
  ThresholdedReLU: elementwise.thresholdedRelu,
  Softmax: elementwise.softmax,
  Rescaling: elementwise.rescaling,
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,

  Dropout: elementwise.nothing,
  SpatialDropout1D: elementwise.nothing,
  GaussianNoise: elementwise.nothing,
  GaussianDropout: elementwise.nothing,
  AlphaDropout: elementwise.nothing,

  Flatten: shapes.flatten,
  Reshape: shapes.reshape,
  Permute: shapes.permute,
  RepeatVector: shapes.repeatVector,
  GlobalAveragePooling1D: shapes.globalAveragePooling,
  GlobalMaxPooling1D: shapes.globalMaxPooling,

  Add: merges.add,
  Multiply: merges.multiply,
  Average: merges.average,
  Maximum: merges.maximum,
  Minimum: merges.minimum,
  Concatenate: merges.concatenate,
}));
