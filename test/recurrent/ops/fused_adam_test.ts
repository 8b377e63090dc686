import { assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { FusedAdam } from "../../../lib/recurrent/ops/fused_adam.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../reference.ts";

const random = new Random(1);
const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
const START = [draw(37), draw(1)];
const TARGET = [draw(37), draw(1)];

/** Minimises a quartic with an optimizer; returns the weights after every step. */
function descend(
  optimizer: tf.Optimizer,
  steps: number,
  variables = START.map((values) => tf.tidy(() => tf.variable(tf.tensor1d(values)))),
) {
  const path: Float32Array[] = [];
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => {
      optimizer.minimize(
        () => {
          const parts = variables.map((variable, at) => tf.sum(tf.pow(tf.sub(variable, TARGET[at]), 4)));
          return tf.addN(parts) as tf.Scalar;
        },
        false,
        variables,
      );
    });
    path.push(Float32Array.from(variables.flatMap((variable) => [...variable.dataSync()])));
  }
  return { path, variables };
}

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`FusedAdam walks as stock Adam does, on the ${backend} backend`, async () => {
    await tf.setBackend(backend);
    const ours = descend(new FusedAdam(0.05, 0.8, 0.95, 1e-6), 40);
    const stock = descend(tf.train.adam(0.05, 0.8, 0.95, 1e-6), 40);
    ours.path.forEach((weights, step) =>
      assertLess(largestDifference(weights, stock.path[step]), 2e-5, `step ${step}`)
    );
    tf.dispose([...ours.variables, ...stock.variables]);
    await tf.setBackend("wasm");
  });
}

Deno.test("FusedAdam is Adam in float64, as PyTorch writes it", () => {
  const [weights, m, v] = [Float64Array.from(START[0]), new Float64Array(37), new Float64Array(37)];
  const { path, variables } = descend(new FusedAdam(0.01), 20);
  for (let t = 1; t <= 20; t++) {
    weights.forEach((weight, at) => {
      const gradient = 4 * (weight - TARGET[0][at]) ** 3;
      m[at] += 0.1 * (gradient - m[at]);
      v[at] = 0.999 * v[at] + 0.001 * gradient ** 2;
      weights[at] -= 0.01 * (m[at] / (1 - 0.9 ** t)) / (Math.sqrt(v[at] / (1 - 0.999 ** t)) + 1e-8);
    });
    assertLess(largestDifference(path[t - 1].subarray(0, 37), weights), 2e-6, `step ${t}`);
  }
  tf.dispose(variables);
});

Deno.test("FusedAdam goes on from saved weights as if it had not stopped", async () => {
  const whole = descend(new FusedAdam(0.05), 20);
  const first = new FusedAdam(0.05);
  const { variables } = descend(first, 10);
  const saved = await first.getWeights();
  assertEquals(saved.map(({ tensor }) => tensor.shape), [[], [37], [1], [37], [1]]);
  const second = new FusedAdam(0.05);
  await second.setWeights(saved);
  const { path } = descend(second, 10, variables);
  assertEquals(path.at(-1), whole.path.at(-1));
  assertNotEquals(descend(new FusedAdam(0.05), 10, variables).path.at(-1), whole.path.at(-1));
});

Deno.test("FusedAdam goes on from what a variable was given between two steps", () => {
  const paths = [new FusedAdam(0.05), tf.train.adam(0.05, 0.9, 0.999, 1e-8)].map((optimizer) => {
    const { variables } = descend(optimizer, 3);
    tf.tidy(() => variables[0].assign(tf.tensor1d(TARGET[0].map((value) => value + 1))));
    const { path } = descend(optimizer, 3, variables);
    tf.dispose(variables);
    return path;
  });
  paths[0].forEach((weights, step) =>
    assertLess(largestDifference(weights, paths[1][step]), 2e-5, `step ${step}`)
  );
});

Deno.test("FusedAdam leaves nothing behind when disposed", () => {
  const before = tf.memory().numTensors;
  const optimizer = new FusedAdam(0.05);
  const { variables } = descend(optimizer, 3);
  optimizer.dispose();
  tf.dispose(variables);
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("FusedAdam is stock Adam with the engine tfjs", () => {
  useEngine({ engine: "tfjs" });
  const ours = descend(new FusedAdam(0.05, 0.9, 0.999, 1e-7), 5);
  const stock = descend(tf.train.adam(0.05, 0.9, 0.999, 1e-7), 5);
  assertEquals(ours.path, stock.path);
  useEngine({});
});

Deno.test("FusedAdam is saved as Adam", () => {
  assertEquals(new FusedAdam(0.25).getConfig(), {
    learningRate: 0.25,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
  });
  assertEquals(new FusedAdam().getClassName(), "Adam");
});
