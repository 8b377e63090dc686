import type * as tf from "@tensorflow/tfjs";

/** What stands in layers and models, where tfjs lets nobody see it. */
interface Inner {
  layers?: tf.layers.Layer[];
  layer?: tf.layers.Layer;
  forwardLayer?: tf.layers.Layer;
  backwardLayer?: tf.layers.Layer;
  states_?: (tf.Tensor | null)[] | null;
}

/**
 * Gives up a model that nobody has seen, with what tfjs does not let go: the weights of layers that are used twice, the states of
 * stateful layers, and the optimizer.
 *
 * @param model The model.
 */
export function disposeModel(model: tf.LayersModel): void {
  const { weights, optimizer } = model;
  const states = [...innerLayers(model)].flatMap(({ states_ }) => states_ ?? []);
  model.dispose();
  optimizer?.dispose();
  const variables = weights.map((weight) => (weight as unknown as { val: tf.Variable }).val);
  for (const tensor of [...variables, ...states]) if (tensor?.isDisposed === false) tensor.dispose();
}

/** A layer and all that is in it. */
function* innerLayers(layer: tf.layers.Layer): Generator<Inner> {
  const inner = layer as unknown as Inner;
  yield inner;
  for (const next of [inner.layer, inner.forwardLayer, inner.backwardLayer, ...inner.layers ?? []]) {
    if (next) yield* innerLayers(next);
  }
}
