import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { tf } from "../../../lib/tf.ts";
import { CELLS, type CellState, countedCases } from "../cells.ts";
import { CASES, GRADIENT_TOLERANCE, nameOf, randomCase, STATE_TOLERANCE, tensors } from "../random_case.ts";
import { largestDifference, largestMagnitude, type Sizes } from "../reference.ts";

const ARGS = { returnSequences: true, returnState: true, recurrentInitializer: "zeros" } as const;

/** The stock layers that compute the same; none for a GRU with the reset gate after the product, which tfjs refuses. */
const STOCK: Record<string, (units: number) => tf.layers.Layer> = {
  LSTM: (units) => tf.layers.lstm({ ...ARGS, units, recurrentActivation: "sigmoid" }),
  "GRU, reset before the product": (units) =>
    tf.layers.gru({ ...ARGS, units, recurrentActivation: "sigmoid" }),
  "RNN, tanh": (units) => tf.layers.simpleRNN({ ...ARGS, units }),
  "RNN, relu": (units) => tf.layers.simpleRNN({ ...ARGS, units, activation: "relu" }),
};

for (const [name, stockLayer] of Object.entries(STOCK)) {
  const cell = CELLS[name];
  for (const sizes of CASES) {
    // The stock layer knows masks, and no lengths.
    for (const counted of countedCases(sizes).filter(({ name }) => name !== "lengths")) {
      Deno.test(`${name}: agrees with the layer of tfjs: ${nameOf(sizes)}, ${counted.name}`, () => {
        tf.tidy(() => {
          const { x, state, weights: { kernel, recurrentKernel, bias } } = tensors(
            sizes,
            randomCase(sizes, 1, cell),
          );
          const states = cell.parts.map((part) => state[part]);
          const layer = stockLayer(sizes.hidden);
          layer.apply([x, ...states]); // makes the weights
          layer.setWeights([kernel, recurrentKernel, bias]);
          const { mask } = counted.options;
          const stock = ([x, ...states]: tf.Tensor[]) =>
            layer.apply([x, ...states], mask ? { mask } : {}) as tf.Tensor[];
          const ours = ([x, h, c]: tf.Tensor[]) => {
            const options = { ...counted.options, state: { h, c } as CellState };
            const { outputs, ...last } = cell.sequence(
              x as tf.Tensor3D,
              { kernel, recurrentKernel, bias },
              options,
            );
            return [outputs, ...cell.parts.map((part) => last[part]!)];
          };
          assertAgreement(ours, stock, [x, ...states], sizes);
          layer.dispose();
        });
      });
    }
  }
}

/** Compares what two functions give, and the gradients that tfjs finds for what they start from. */
function assertAgreement(
  ours: (from: tf.Tensor[]) => tf.Tensor[],
  stock: (from: tf.Tensor[]) => tf.Tensor[],
  from: tf.Tensor[],
  sizes: Sizes,
) {
  const [actual, expected] = [ours(from), stock(from)];
  assertEquals(actual.map(({ shape }) => shape), expected.map(({ shape }) => shape));
  assertEquals(actual[0].shape, [sizes.batch, sizes.time, sizes.hidden]);
  actual.forEach((tensor, at) => {
    const values = Float64Array.from(expected[at].dataSync());
    const bound = STATE_TOLERANCE * Math.max(1, largestMagnitude(values));
    assertLess(largestDifference(tensor.dataSync(), values), bound);
  });
  // tfjs 4.22 cannot differentiate the unstack into one tensor that its layers begin with.
  if (sizes.time === 1) return;
  const gradients = (run: typeof ours) =>
    tf.grads((...tensors) => tf.addN(run(tensors).map((result) => tf.sum(tf.square(result)))))(from);
  const theirs = gradients(stock);
  gradients(ours).forEach((tensor, at) => {
    const values = Float64Array.from(theirs[at].dataSync());
    const bound = GRADIENT_TOLERANCE * largestMagnitude(values) + Number.MIN_VALUE;
    assertLess(largestDifference(tensor.dataSync(), values), bound);
  });
}

Deno.test("tf.layers.gru still refuses a reset after the product, so that PyTorch alone is the witness of that", () => {
  const args: object = { units: 2, resetAfter: true };
  assertThrows(() => tf.layers.gru(args as Parameters<typeof tf.layers.gru>[0]), Error, "reset_after");
});
