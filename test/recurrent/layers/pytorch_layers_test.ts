import { assertEquals, assertLess } from "@std/assert";
import fixture from "../../fixtures/cells.json" with { type: "json" };
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { gruLayer } from "../../../lib/recurrent/layers/gru_layer.ts";
import { lstmLayer } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { simpleRnnLayer } from "../../../lib/recurrent/layers/simple_rnn_layer.ts";
import { whyNotFused } from "../../../lib/recurrent/layers/why_not_fused.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../reference.ts";
import { listOf } from "./stock/stock.ts";

const { batch, time, input, hidden } = fixture.sizes;
const args = {
  units: hidden,
  returnSequences: true,
  returnState: true,
  recurrentInitializer: "zeros",
} as const;

/** Our layers, and what PyTorch's nn.LSTM, nn.GRU and nn.RNN gave with the same weights. */
const LAYERS = {
  lstm: () => lstmLayer(args),
  gru: () => gruLayer({ ...args, resetAfter: true }),
  rnn: () => simpleRnnLayer(args),
  reluRnn: () => simpleRnnLayer({ ...args, activation: "relu" }),
};

type Numbers = Record<string, number[]>;

for (const engine of ["wasm", "tfjs"] as const) {
  for (const [name, make] of Object.entries(LAYERS)) {
    for (const kind of ["whole", "packed"] as const) {
      Deno.test(`the layer of PyTorch's ${name} agrees with it over ${kind} sequences (${engine})`, () => {
        useEngine({ engine });
        tf.tidy(() => {
          const { [kind]: recorded, ...given } = fixture[name as keyof typeof LAYERS];
          const expected = recorded as unknown as Numbers & { gradients: Numbers };
          const layer = make();
          layer.apply(tf.input({ shape: [time, input] }));
          if (engine === "wasm") assertEquals(whyNotFused(layer), undefined);
          const names = ["kernel", "recurrentKernel", "bias"];
          const numbers = given as unknown as Numbers;
          layer.setWeights(
            layer.weights.map(({ shape }, at) => tf.tensor(numbers[names[at]], shape as number[])),
          );
          const x = tf.variable(tf.tensor(numbers.x, [batch, time, input]));
          const parts = name === "lstm" ? ["h", "c"] : ["h"];
          const states = parts.map((part) => tf.variable(tf.tensor(numbers[part], [batch, hidden])));
          const counts = Array.from(
            { length: batch },
            (_, row) =>
              Array.from(
                { length: time },
                (_, step) => kind === "whole" || step < fixture.lengths[row] ? 1 : 0,
              ),
          );
          const mask = tf.tensor2d(counts, [batch, time], "bool");
          let results: tf.Tensor[] = [];
          const loss = () => {
            const [outputs, ...last] = listOf(layer.apply(x, { initialState: states, mask }));
            // Past the end PyTorch has 0, and a layer the state that is carried over.
            const shown = tf.mul(outputs, tf.expandDims(tf.cast(mask, "float32"), 2));
            results = [shown, ...last].map((tensor) => tf.keep(tensor));
            const weigh = tf.reshape(tf.linspace(-1, 1, shown.size), shown.shape);
            return tf.addN(
              [tf.mul(shown, weigh), ...last.map((part) => tf.square(part))].map((part) => tf.sum(part)),
            );
          };
          const variables = [...layer.weights.map((weight) => weight.read() as tf.Variable), x, ...states];
          const { grads } = tf.variableGrads(loss as () => tf.Scalar, variables);

          for (const [at, result] of ["outputs", ...parts.map((part) => `${part}Last`)].entries()) {
            assertLess(largestDifference(results[at].dataSync(), expected[result]), 2e-6, result);
          }
          for (const [at, part] of [...names, "x", ...parts].entries()) {
            const values = expected.gradients[part];
            const largest = Math.max(...values.map(Math.abs));
            assertLess(largestDifference(grads[variables[at].name].dataSync(), values), 1e-5 * largest, part);
          }
        });
        useEngine({});
      });
    }
  }
}
