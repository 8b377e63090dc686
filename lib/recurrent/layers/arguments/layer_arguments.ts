import {
  activation,
  anything,
  type ArgumentKind,
  constraint,
  count,
  flag,
  functionKind,
  initializer,
  nothing,
  rate,
  regularizer,
  shape,
  tensors,
  text,
  wholeNumber,
} from "./argument_kinds.ts";

/** What every layer takes. */
export const LAYER_ARGUMENTS: Record<string, ArgumentKind> = {
  name: text,
  trainable: flag,
  inputShape: shape,
  batchInputShape: shape,
  batchSize: wholeNumber,
  dtype: text,
  inputDType: text,
  weights: tensors,
  customObjects: anything, // where tfjs makes a layer of what was saved
};

/** What a plain RNN takes. */
export const SIMPLE_RNN_ARGUMENTS: Record<string, ArgumentKind> = {
  units: count,
  returnSequences: flag,
  returnState: flag,
  goBackwards: flag,
  stateful: flag,
  unroll: flag,
  activation,
  useBias: flag,
  kernelInitializer: initializer,
  recurrentInitializer: initializer,
  biasInitializer: initializer,
  kernelRegularizer: regularizer,
  recurrentRegularizer: regularizer,
  biasRegularizer: regularizer,
  activityRegularizer: nothing,
  kernelConstraint: constraint,
  recurrentConstraint: constraint,
  biasConstraint: constraint,
  dropout: rate,
  recurrentDropout: rate,
  dropoutFunc: functionKind,
  inputDim: wholeNumber,
  inputLength: wholeNumber,
  cell: anything, // tfjs leaves it in the arguments of its own layers
  ...LAYER_ARGUMENTS,
};

/** What a layer with gates takes. */
export const GATED_ARGUMENTS: Record<string, ArgumentKind> = {
  ...SIMPLE_RNN_ARGUMENTS,
  recurrentActivation: activation,
  implementation: wholeNumber,
};
