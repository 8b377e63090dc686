import { assertEquals, assertLess } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { fusedLstm, fusedLstmLast } from "../../../lib/recurrent/ops/fused_lstm.ts";
import { lstmGradients } from "../../../lib/recurrent/equations/lstm_gradients.ts";
import { lstmSequence } from "../../../lib/recurrent/equations/lstm_sequence.ts";
import type { LstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { lstmLayer, type LstmLayerArgs } from "../../../lib/recurrent/layers/lstm_layer.ts";
import { tf } from "../../../lib/tf.ts";
import { randomCase, tensors } from "../random_case.ts";
import { largestDifference } from "../reference.ts";

type Run = (x: tf.Tensor3D, weights: LstmWeights, options?: Parameters<typeof fusedLstm>[2]) => {
  outputs?: tf.Tensor;
  h: tf.Tensor;
  c: tf.Tensor;
};

const NAMES = ["x", "h", "c", "kernel", "recurrentKernel", "bias"];

function given(sizes = { batch: 3, time: 4, input: 2, hidden: 5 }) {
  const { x, state: { h, c }, weights: { kernel, recurrentKernel, bias } } = tensors(
    sizes,
    randomCase(sizes),
  );
  return [x, h, c, kernel, recurrentKernel, bias] as tf.Tensor[];
}

/** A number to which all results contribute. */
function loss(lstm: Run, [x, h, c, kernel, recurrentKernel, bias]: tf.Tensor[]): tf.Scalar {
  const weights = { kernel, recurrentKernel, bias } as LstmWeights;
  const result = lstm(x as tf.Tensor3D, weights, { state: { h: h as tf.Tensor2D, c: c as tf.Tensor2D } });
  const parts = [
    tf.sum(result.h),
    tf.sum(tf.square(result.c)),
    tf.sum(tf.pow(result.outputs ?? result.h, 3)),
  ];
  return tf.addN(parts) as tf.Scalar;
}

const QUANTITIES: Record<string, (lstm: Run, all: tf.Tensor[]) => tf.Tensor[]> = {
  // The squares of all gradients, beside the loss: with respect to everything.
  "a gradient penalty": (lstm, all) =>
    tf.grads((...moved: tf.Tensor[]) => {
      const gradients = tf.grads((...at: tf.Tensor[]) => loss(lstm, at))(moved);
      return tf.addN([loss(lstm, moved), ...gradients.map((g) => tf.sum(tf.square(g)))]);
    })(all),
  "a gradient penalty alone": (lstm, all) =>
    tf.grads((...moved: tf.Tensor[]) => {
      const [dx] = tf.grads((...at: tf.Tensor[]) => loss(lstm, at))(moved);
      return tf.sum(tf.square(dx));
    })(all),
  "a Hessian-vector product": (lstm, all) =>
    tf.grads((...moved: tf.Tensor[]) => {
      const gradients = tf.grads((...at: tf.Tensor[]) => loss(lstm, at))(moved);
      return tf.addN(
        gradients.map((g) => tf.sum(tf.mul(g, tf.reshape(tf.linspace(-1, 2, g.size), g.shape)))),
      );
    })(all),
};

const ENGINES = [["wasm", "wasm"], ["wasm", "cpu"], ["blas", "wasm"], ["tfjs", "wasm"]] as const;

for (const [engine, backend] of ENGINES) {
  const ignore = engine === "blas" && findBlas().blas === undefined;
  const within = async (run: () => void) => {
    await tf.setBackend(backend);
    useEngine({ engine });
    tf.tidy(run);
    useEngine({});
    await tf.setBackend("wasm");
  };

  for (const [what, quantity] of Object.entries(QUANTITIES)) {
    for (const lstm of [fusedLstm, fusedLstmLast] as Run[]) {
      Deno.test({
        name: `${what} through ${lstm.name} is that through plain operations (${engine}, ${backend})`,
        ignore,
        fn: () =>
          within(() => {
            const all = given();
            const plain: Run = lstm === fusedLstm
              ? lstmSequence
              : (...args) => ({ ...lstmSequence(...args), outputs: undefined });
            const [actual, expected] = [lstm, plain].map((run) => quantity(run, all));
            NAMES.forEach((name, at) => {
              const wanted = expected[at].dataSync();
              const largest = Math.max(1e-3, ...wanted.map(Math.abs));
              assertLess(largestDifference(actual[at].dataSync(), wanted), 1e-5 * largest, name);
            });
          }),
      });
    }
  }

  Deno.test({
    name: `a gradient penalty with respect to the input trains the kernel (${engine}, ${backend})`,
    ignore,
    fn: () =>
      within(() => {
        const x = tf.ones<tf.Rank.R3>([1, 3, 1]);
        const others = { recurrentKernel: tf.ones<tf.Rank.R2>([1, 4]), bias: tf.zeros<tf.Rank.R1>([4]) };
        const penalty = (kernel: tf.Tensor) => {
          const sum = (x: tf.Tensor) =>
            tf.sum(fusedLstm(x as tf.Tensor3D, { ...others, kernel: kernel as tf.Tensor2D }).h);
          return tf.add(sum(x), tf.mul(10, tf.sum(tf.square(tf.grad(sum)(x)))));
        };
        const gradient = tf.grad(penalty)(tf.fill([1, 4], 0.5)).dataSync();
        assertLess(largestDifference(gradient, [1.38122, 0.63344, 3.94418, 1.65342]), 1e-4);
      }),
  });

  Deno.test({
    name: `a gradient penalty through a model is that of the stock layer (${engine}, ${backend})`,
    ignore,
    fn: () =>
      within(() => {
        const args: LstmLayerArgs = {
          units: 4,
          inputShape: [5, 3],
          recurrentActivation: "sigmoid",
          recurrentInitializer: "glorotNormal",
        };
        const all = [[3, 16], [4, 16], [16], [4, 1], [1]].map((shape, seed) =>
          tf.randomUniform(shape, -0.5, 0.5, "float32", seed + 1)
        );
        const x = tf.randomUniform([6, 5, 3], -1, 1, "float32", 9);
        const [ours, stock] = [lstmLayer(args), tf.layers.lstm(args)].map((lstm) => {
          const model = tf.sequential({ layers: [lstm, tf.layers.dense({ units: 1 })] });
          model.setWeights(all);
          const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
          const critic = (x: tf.Tensor) => tf.sum(model.apply(x, { training: true }) as tf.Tensor);
          const { grads } = tf.variableGrads(() => {
            const slopes = tf.norm(tf.grad(critic)(x).reshape([6, 15]), 2, 1);
            return tf.add(tf.mean(tf.square(tf.sub(slopes, 1))), critic(x)) as tf.Scalar;
          }, variables);
          return variables.map(({ name }) => grads[name]?.dataSync() ?? [0]);
        });
        ours.forEach((gradient, at) => assertLess(largestDifference(gradient, stock[at]), 2e-5));
      }),
  });
}

Deno.test("the gradients of lstmGradients are those of finite differences", () => {
  tf.tidy(() => {
    const sizes = { batch: 2, time: 3, input: 2, hidden: 3 };
    const { x, weights } = tensors(sizes, randomCase(sizes));
    const penalty = (kernel: tf.Tensor) => {
      const { x: dx } = lstmGradients(x, { ...weights, kernel: kernel as tf.Tensor2D }, {
        h: tf.ones([2, 3]),
      });
      return tf.sum(tf.square(dx));
    };
    const gradient = tf.grad(penalty)(weights.kernel).dataSync();
    const start = weights.kernel.dataSync();
    start.forEach((_, at) => {
      const moved = (by: number) => {
        const values = start.slice();
        values[at] += by;
        return penalty(tf.tensor(values, weights.kernel.shape)).dataSync()[0];
      };
      assertLess(Math.abs(gradient[at] - (moved(0.01) - moved(-0.01)) / 0.02), 2e-3);
    });
  });
});

Deno.test("second derivatives leave no tensor behind", () => {
  const all = given();
  const before = tf.memory().numTensors;
  for (let step = 0; step < 3; step++) tf.tidy(() => void QUANTITIES["a gradient penalty"](fusedLstm, all));
  assertEquals(tf.memory().numTensors, before);
  tf.dispose(all);
});
