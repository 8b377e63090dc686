import { assert, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { FusedAdam } from "../../../../lib/recurrent/ops/fused_adam.ts";
import { findBlas } from "../../../../lib/recurrent/blas/find.ts";
import { executor, useEngine } from "../../../../lib/recurrent/engine/engine.ts";
import type { EngineName } from "../../../../lib/recurrent/engine/engine_options.ts";
import { tf } from "../../../../lib/tf.ts";
import { largestDifference } from "../../reference.ts";
import { EPSILON, gradientOf, type Plan, RATE, SIZES, TOLERANCE, walk, witness } from "./plans.ts";

const PLANS: Record<string, Plan> = {
  "two lists in turn": [["a"], ["b"], ["a"], ["b"], ["b"], ["a"]],
  "a list that grows": [["a"], ["a"], ["a", "b"], ["c", "a", "b", "d"], ["c", "a", "b", "d"]],
  "a list that shrinks and grows": [["a", "b"], ["b"], ["b"], ["a", "b"], ["a"], ["a", "b"]],
  "gradients in another order": [["a", "c", "b"], ["b", "a", "c"], ["c", "b", "a"], ["a", "b", "c"]],
  "a variable that is frozen for a while": [["a", "b"], ["(a)", "b"], ["(a)", "b"], ["a", "b"], ["a", "(b)"]],
};

for (
  const [engine, backend] of [["wasm", "wasm"], ["wasm", "cpu"], ["blas", "wasm"], ["tfjs", "wasm"], [
    "tfjs",
    "cpu",
  ]] as const
) {
  for (const [name, plan] of Object.entries(PLANS)) {
    Deno.test({
      name: `FusedAdam keeps the moments of each variable (${engine}, ${backend}): ${name}`,
      ignore: engine === "blas" && findBlas().blas === undefined,
      fn: async () => {
        await tf.setBackend(backend);
        useEngine({ engine });
        const optimizer = new FusedAdam(RATE, 0.9, 0.999, EPSILON);
        const before = tf.memory().numTensors;
        const actual = walk(plan, (_, given) => optimizer.applyGradients(given));
        witness(plan).forEach((values, at) => assertLess(largestDifference(actual[at], values), TOLERANCE));
        optimizer.dispose();
        assert(tf.memory().numTensors >= before);
        useEngine({});
        await tf.setBackend("wasm");
      },
    });
  }
}

Deno.test("a second variable, of another size, starts with moments of its own", () => {
  const [small, large] = [2, 300].map((size) => tf.variable(tf.ones([size])));
  const [bystander, other] = [new FusedAdam(0.01), tf.variable(tf.ones([4]))];
  const minimize = (optimizer: FusedAdam, variable: tf.Variable) =>
    optimizer.minimize(() => tf.sum(tf.square(variable)) as tf.Scalar, false, [variable]);
  const optimizer = new FusedAdam(0.01);
  minimize(bystander, other);
  for (const variable of [small, large]) minimize(optimizer, variable);
  minimize(bystander, other);
  assertLess(largestDifference(large.dataSync(), new Float32Array(300).fill(0.99)), 1e-6);
  assertLess(largestDifference(other.dataSync(), new Float32Array(4).fill(0.98)), 1e-4);
  optimizer.dispose();
  bystander.dispose();
  tf.dispose([small, large, other]);
});

Deno.test("FusedAdam steps as stock Adam where a frozen variable keeps its place, and none is left out", () => {
  const plan = [["a", "b"], ["(a)", "b"], ["(a)", "b"], ["a", "b"], ["a", "b"]];
  const [ours, stock] = [new FusedAdam(RATE, 0.9, 0.999, EPSILON), tf.train.adam(RATE, 0.9, 0.999, EPSILON)]
    .map((optimizer) => walk(plan, (_, given) => optimizer.applyGradients(given)));
  ours.forEach((values, at) => assertLess(largestDifference(values, stock[at]), TOLERANCE));
});

Deno.test("FusedAdam keeps its moments when engine and backend change between steps", async () => {
  const plan: Plan = Array.from({ length: 8 }, () => ["a", "b"]);
  const optimizer = new FusedAdam(RATE, 0.9, 0.999, EPSILON);
  const engines: EngineName[] = ["wasm", "tfjs", "tfjs", "wasm", "auto", "wasm", "tfjs", "wasm"];
  const backends = ["wasm", "wasm", "cpu", "cpu", "wasm", "wasm", "wasm", "wasm"];
  const expected = witness(plan);
  const variables = Object.entries(SIZES).map(([name, size]) => tf.variable(tf.ones([size]), true, name));
  for (const [step, names] of plan.entries()) {
    await tf.setBackend(backends[step]);
    useEngine({ engine: engines[step] });
    tf.tidy(() => optimizer.applyGradients(names.map((name) => ({ name, tensor: gradientOf(name, step) }))));
  }
  variables.forEach((variable, at) =>
    assertLess(largestDifference(variable.dataSync(), expected[at]), TOLERANCE)
  );
  optimizer.dispose();
  tf.dispose(variables);
  useEngine({});
});

Deno.test("a new variable under the name of one that is gone starts anew, and the memory of that one is given back", () => {
  useEngine({ engine: "wasm" });
  const optimizer = new FusedAdam(RATE, 0.9, 0.999, EPSILON);
  const step = (size: number) => {
    const variable = tf.variable(tf.ones([size]), true, "again");
    tf.tidy(() => optimizer.applyGradients([{ name: "again", tensor: tf.ones([size]) }]));
    const [value] = variable.dataSync();
    variable.dispose();
    return value;
  };
  assertLess(Math.abs(step(3) - 0.95), 1e-6);
  assertLess(Math.abs(step(3) - 0.95), 1e-6);
  assertLess(Math.abs(step(70) - 0.95), 1e-6);
  step(100_000);
  const bytes = executor()!.arena.memory.buffer.byteLength;
  for (let round = 0; round < 50; round++) step(100_000 + round);
  assertLess(executor()!.arena.memory.buffer.byteLength, bytes + 2e6);
  optimizer.dispose();
  useEngine({});
});

Deno.test("FusedAdam refuses what it cannot use, and changes nothing then", async () => {
  const variable = tf.variable(tf.ones([3]), true, "whole");
  const optimizer = new FusedAdam(RATE);
  const refused = (given: unknown, message: string) =>
    assertThrows(() => tf.tidy(() => optimizer.applyGradients(given as [])), RangeError, message);
  refused(
    [{ name: "whole", tensor: tf.ones([3]) }, { name: "gone", tensor: tf.ones([3]) }],
    'variable "gone"',
  );
  refused({ whole: tf.ones([2]) }, "expected a gradient of shape [3] but found [2]");
  refused(undefined, "but found undefined");
  assertEquals([...variable.dataSync()], [1, 1, 1]);
  await assertRejects(() => optimizer.setWeights([]), RangeError, "expected what getWeights gives");
  await assertRejects(
    () =>
      optimizer.setWeights([{ name: "iter", tensor: tf.scalar(1) }, { name: "a/m", tensor: tf.ones([2]) }]),
    RangeError,
    "Cannot go on from 1 saved moments",
  );
  for (const wrong of [NaN, -1, "fast" as unknown as number]) {
    assertThrows(() => new FusedAdam(wrong), RangeError, `learningRate ${wrong}`);
  }
  assertThrows(
    () => new FusedAdam(0.1, 1),
    RangeError,
    "beta1 1: expected a number of at least 0 and below 1",
  );
  variable.dispose();
});
