import { assertEquals } from "@std/assert";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { bothLayers, drawLayer, type DrawnLayer } from "./stock/drawn_layer.ts";
import { assertClasses, assertGradients, assertOutputs, drawn, listOf, OURS, STOCK } from "./stock/stock.ts";

const LAYERS = 400;

/** Sizes of the parts of the state that a layer starts from. */
function stateSizes(layer: tf.layers.Layer): number[] {
  const { cell, forwardLayer } = layer as unknown as Record<
    string,
    { cell: object; stateSize: number | number[] }
  >;
  if (!forwardLayer) return [cell.stateSize].flat();
  const sizes = stateSizes(forwardLayer as unknown as tf.layers.Layer);
  return [...sizes, ...sizes];
}

function maskOf({ mask, batch, time }: DrawnLayer, random: Random): tf.Tensor | undefined {
  if (mask === "none") return undefined;
  const counts = Array.from({ length: batch * time }, () => Number(random.uniform() < 0.6));
  if (mask === "bool") return tf.tensor2d(counts, [batch, time], "bool");
  if (mask === "number") return tf.tensor2d(counts, [batch, time], "int32");
  return tf.tensor3d(counts, [batch, time, 1], "bool");
}

/** Outputs, and the gradients of weights, sequences and initial states. */
function results(
  layer: tf.layers.Layer,
  given: DrawnLayer,
  x: tf.Tensor,
  states: tf.Tensor[],
  mask?: tf.Tensor,
) {
  const inputs = [x, ...states].map((tensor) => tf.variable(tensor));
  const weights = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
  let outputs: tf.Tensor[] = [];
  const call = () => {
    const [x, ...initialState] = inputs;
    const options = { training: given.training, mask, ...(initialState.length ? { initialState } : {}) };
    outputs = listOf(layer.apply(x, options)).map((output) => tf.keep(output));
    const parts = outputs.map((output) => {
      const weigh = drawn(new Random(9), output.shape); // Of the last state too, and not all alike.
      return tf.sum(tf.mul(output, weigh));
    });
    return tf.addN(parts) as tf.Scalar;
  };
  // tfjs cannot differentiate a stock layer that reads a single step.
  const { grads } = given.time > 1
    ? tf.variableGrads(call, [...weights, ...inputs])
    : (call(), { grads: {} });
  return { outputs, gradients: Object.values(grads) as tf.Tensor[] };
}

const named = (layer: tf.layers.Layer) =>
  layer.weights.map(({ originalName, shape, trainable }) => ({ name: originalName, shape, trainable }));

for (const engine of ["wasm", "tfjs"] as const) {
  Deno.test(`${LAYERS / 2} drawn layers compute what the stock ones do (${engine})`, async (test) => {
    useEngine({ engine });
    const random = new Random(engine === "wasm" ? 21 : 22);
    const seen = new Map<string, number>();
    for (let number = 0; number < LAYERS / 2; number++) {
      const given = drawLayer(random);
      const what = JSON.stringify(given);
      const family = given.cells ? "cells" : given.mergeMode === undefined ? "layer" : "bidirectional";
      seen.set(`${family} ${given.kind}`, (seen.get(`${family} ${given.kind}`) ?? 0) + 1);
      tf.tidy(() => compare(given, random, what));
    }
    await test.step("they are of all kinds", () => assertEquals(seen.size, 9));
    useEngine({});
  });
}

function compare(given: DrawnLayer, random: Random, what: string): void {
  const [ours, stock] = bothLayers(given);
  assertClasses(ours, OURS);
  assertClasses(stock, STOCK);
  const { batch, time, input } = given;
  for (const layer of [ours, stock]) layer.apply(tf.input({ batchShape: [batch, time, input] }));
  assertEquals(named(ours), named(stock), what);
  const weights = ours.getWeights().map(({ shape }) => drawn(random, shape, 0.5));
  for (const layer of [ours, stock]) layer.setWeights([...weights]);
  assertOutputs(ours.getWeights(), stock.getWeights(), what); // with the same constraints
  const mask = maskOf(given, random);
  for (let call = 0; call < (given.args.stateful ? 2 : 1); call++) { // The second goes on from a state that is kept.
    const x = drawn(random, [batch, time, input]);
    const states = given.hasState ? stateSizes(ours).map((size) => drawn(random, [batch, size], 0.5)) : [];
    const [actual, expected] = [ours, stock].map((layer) => results(layer, given, x, states, mask));
    assertOutputs(actual.outputs, expected.outputs, what);
    assertGradients(actual.gradients, expected.gradients, what);
  }
  const losses = (layer: tf.layers.Layer) => layer.calculateLosses().map((loss) => loss.dataSync()[0]);
  assertEquals(losses(ours), losses(stock), what);
  const shape = [null, time, input];
  assertEquals(ours.computeOutputShape(shape), stock.computeOutputShape(shape), what);
  assertEquals(JSON.stringify(ours.getConfig()), JSON.stringify(stock.getConfig()), what);
}
