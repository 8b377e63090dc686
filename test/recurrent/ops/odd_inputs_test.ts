import { assertEquals, assertLess } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { fusedGru, fusedLstm, fusedRnn } from "../../../lib/recurrent/ops/mod.ts";
import { tf } from "../../../lib/tf.ts";
import { CELLS, type CellState, type CellWeights } from "../cells.ts";
import { randomCase, tensors } from "../random_case.ts";
import { largestDifference, type Sizes } from "../reference.ts";

// deno-lint-ignore no-explicit-any
const FUSED: Record<string, any> = {
  LSTM: fusedLstm,
  "GRU, reset before the product": fusedGru,
  "GRU, reset after the product": fusedGru,
  "RNN, tanh": fusedRnn,
};

const SIZES: Sizes = { batch: 3, time: 4, input: 2, hidden: 5 };

type Given = { x: tf.Tensor; state: CellState; weights: CellWeights };

/** The outputs, and the gradients of all that goes in. */
function step(name: string, { x, state, weights }: Given): tf.Tensor[] {
  const { kernel, recurrentKernel, bias } = weights;
  let results: tf.Tensor[] = [];
  const parts = CELLS[name].parts.map((part) => state[part]);
  const gradients = tf.grads((x, kernel, recurrentKernel, bias, h, c) => {
    const { outputs, h: last } = FUSED[name](x, { kernel, recurrentKernel, bias }, { state: { h, c } });
    results = [outputs, last].map((result) => tf.keep(result));
    return tf.sum(tf.square(outputs));
  })([x, kernel, recurrentKernel, bias, ...parts]);
  return [...results, ...gradients];
}

const numbers = (list: tf.Tensor[]) => list.map((tensor) => [...tensor.dataSync()]);

for (const backend of ["wasm", "cpu"]) {
  for (const engine of ["wasm", "blas", "tfjs"] as const) {
    for (const name of Object.keys(FUSED)) {
      Deno.test({
        name: `odd inputs of the ${name} (${engine}, on the ${backend} backend)`,
        ignore: engine === "blas" && findBlas().blas === undefined,
        fn: async (test) => {
          await tf.setBackend(backend);
          useEngine({ engine });
          const at = (sizes: Sizes) => tensors(sizes, randomCase(sizes, 1, CELLS[name]));
          await test.step("a batch without sequences gives empty results, and gradients of 0 for the weights", () => {
            tf.tidy(() => {
              const given = at({ ...SIZES, batch: 0 });
              const [outputs, h, dx, ...others] = step(name, given);
              assertEquals([outputs.shape, h.shape, dx.shape], [[0, 4, 5], [0, 5], [0, 4, 2]]);
              const { kernel, recurrentKernel, bias } = given.weights;
              const zeros = [kernel, recurrentKernel, bias].map(({ shape }) => tf.zeros(shape));
              assertEquals(numbers(others.slice(0, 3)), numbers(zeros));
            });
          });
          await test.step("sequences of nothing give what zeros give", () => {
            if (engine === "tfjs" && backend === "wasm") return; // No plain product of nothing is there.
            tf.tidy(() => {
              const wide = at({ ...SIZES, input: 1 });
              wide.x = tf.zerosLike(wide.x);
              const { kernel } = wide.weights;
              const weights = { ...wide.weights, kernel: tf.slice(kernel, [0, 0], [0, -1]) as tf.Tensor2D };
              const [outputs, h, dx, dKernel, ...others] = step(name, {
                ...wide,
                x: tf.zeros([3, 4, 0]),
                weights,
              });
              const expected = step(name, wide);
              assertEquals([dx.shape, dKernel.shape], [[3, 4, 0], [0, kernel.shape[1]]]);
              const same = [outputs, h, ...others];
              [...expected.slice(0, 2), ...expected.slice(4)].forEach((tensor, at) =>
                assertLess(largestDifference(same[at].dataSync(), tensor.dataSync()), 2e-6)
              );
            });
          });
          await test.step("whole numbers are taken as numbers", () => {
            tf.tidy(() => {
              const { x, state, weights } = at(SIZES);
              const whole = (tensor: tf.Tensor) => tf.cast(tf.mul(tensor, 3), "int32");
              const all = (turn: (tensor: tf.Tensor) => tf.Tensor) => {
                const { kernel, recurrentKernel, bias } = weights;
                return FUSED[name](turn(x), {
                  kernel: turn(kernel),
                  recurrentKernel: turn(recurrentKernel),
                  bias: turn(bias),
                }, { state: { h: turn(state.h), c: turn(state.c) } });
              };
              const [actual, expected] = [all(whole), all((tensor) => tf.cast(whole(tensor), "float32"))];
              assertEquals(actual.outputs.dtype, "float32");
              assertEquals(numbers([actual.outputs, actual.h]), numbers([expected.outputs, expected.h]));
            });
          });
          useEngine({});
          await tf.setBackend("wasm");
        },
      });
    }
  }
}
