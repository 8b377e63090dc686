import { assert, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { FusedAdam } from "../../../../lib/recurrent/ops/fused_adam.ts";
import { findBlas } from "../../../../lib/recurrent/blas/find.ts";
import { executor, useEngine } from "../../../../lib/recurrent/engine/engine.ts";
import type { EngineName } from "../../../../lib/recurrent/engine/engine_options.ts";
import { Random } from "../../../../lib/random.ts";
import { tf } from "../../../../lib/tf.ts";
import { largestDifference } from "../../reference.ts";

const RATE = 0.05;
const EPSILON = 1e-7;
/** Stock Adam corrects in float32, where 1 - beta2^t has few digits. A moment that is mixed up moves a step by far more. */
const TOLERANCE = 2e-5;

/** The names of the variables that take part in each step; those in brackets are there, but frozen. */
type Plan = string[][];

const SIZES: Record<string, number> = { a: 5, b: 300, c: 5, d: 1 };

/** Gradients that differ from step to step, the same for the same variable and step. */
function gradientOf(name: string, step: number): tf.Tensor {
  const random = new Random(1000 * name.charCodeAt(0) + step);
  return tf.tensor1d(Float32Array.from({ length: SIZES[name] }, () => random.normal(0.3, 1)));
}

/** Walks through a plan; returns what became of the variables. */
function walk(plan: Plan, apply: (step: number, given: { name: string; tensor: tf.Tensor }[]) => void) {
  const variables = Object.entries(SIZES).map(([name, size]) => tf.variable(tf.ones([size]), true, name));
  plan.forEach((names, step) =>
    tf.tidy(() =>
      apply(
        step,
        names.map((name) => {
          const frozen = name.startsWith("(");
          const bare = name.replace(/[()]/g, "");
          return { name: bare, tensor: frozen ? null as unknown as tf.Tensor : gradientOf(bare, step) };
        }),
      )
    )
  );
  const result = variables.map((variable) => variable.dataSync().slice());
  tf.dispose(variables);
  return result;
}

/** A stock Adam for each variable: what "its own moments" means. */
function witness(plan: Plan) {
  const optimizers = Object.fromEntries(
    Object.keys(SIZES).map((name) => [name, tf.train.adam(RATE, 0.9, 0.999, EPSILON)]),
  );
  return walk(plan, (_, given) => given.forEach((one) => optimizers[one.name].applyGradients([one])));
}

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

for (const engine of ["wasm", "tfjs"] as const) {
  Deno.test(`what FusedAdam saves goes on in FusedAdam and in stock Adam (${engine})`, async () => {
    useEngine({ engine });
    const plan: Plan = [["a", "b"], ["a", "b"], ["a", "b"], ["a", "b"], ["a", "b"], ["a", "b"]];
    const whole = witness(plan);
    const optimizers = [
      () => new FusedAdam(RATE, 0.9, 0.999, EPSILON),
      () => tf.train.adam(RATE, 0.9, 0.999, EPSILON),
    ];
    for (const [first, second] of [[0, 0], [0, 1], [1, 0]]) {
      const variables = Object.entries(SIZES).map(([name, size]) => tf.variable(tf.ones([size]), true, name));
      const apply = (optimizer: tf.Optimizer, steps: number[]) =>
        steps.forEach((step) =>
          tf.tidy(() =>
            optimizer.applyGradients(plan[step].map((name) => ({ name, tensor: gradientOf(name, step) })))
          )
        );
      const [before, after] = [optimizers[first](), optimizers[second]()];
      apply(before, [0, 1, 2]);
      const saved = await before.getWeights();
      assertEquals(saved.slice(1).map(({ name }) => name), ["a/m", "b/m", "a/v", "b/v"]);
      await after.setWeights(saved);
      assertEquals(after.iterations, 3);
      apply(after, [3, 4, 5]);
      variables.forEach((variable, at) =>
        assertLess(largestDifference(variable.dataSync(), whole[at]), TOLERANCE, `${first} to ${second}`)
      );
      tf.dispose(variables);
    }
    useEngine({});
  });
}

Deno.test("steps of their own are saved behind the moments, and variables of other names are matched by order", async () => {
  const optimizer = new FusedAdam(RATE);
  const variables = ["a", "d"].map((name) => tf.variable(tf.ones([SIZES[name]]), true, name));
  const apply = (optimizer: tf.Optimizer, names: string[], like = names) =>
    tf.tidy(() =>
      optimizer.applyGradients(names.map((name, at) => ({ name, tensor: gradientOf(like[at], 7) })))
    );
  apply(optimizer, ["a"]);
  apply(optimizer, ["a", "d"]);
  const saved = await optimizer.getWeights();
  assertEquals(saved.map(({ name }) => name), [
    ...["iter", "a/m", "d/m", "a/m/steps", "d/m/steps"],
    ...["a/v", "d/v", "a/v/steps", "d/v/steps"],
  ]);
  const others = ["x", "y"].map((name, at) => tf.variable(variables[at], true, name));
  const second = new FusedAdam(RATE);
  await second.setWeights(saved);
  apply(optimizer, ["a", "d"]);
  apply(second, ["x", "y"], ["a", "d"]);
  variables.forEach((variable, at) => assertEquals(others[at].dataSync(), variable.dataSync()));
  const third = new FusedAdam(RATE);
  await third.setWeights(saved);
  assertThrows(
    () => apply(third, ["y", "x"], ["d", "a"]),
    RangeError,
    'the saved moments of "a", of shape [5]',
  );
  tf.dispose([...variables, ...others]);
});

Deno.test("a variable that comes later takes no saved moments of another", async () => {
  const first = new FusedAdam(RATE);
  const variables = ["a", "c", "b", "d"].map((name) => tf.variable(tf.ones([SIZES[name]]), true, name));
  const apply = (optimizer: tf.Optimizer, ...names: string[]) =>
    tf.tidy(() => optimizer.applyGradients(names.map((name) => ({ name, tensor: gradientOf(name, 7) }))));
  for (let step = 0; step < 3; step++) apply(first, "a", "c");
  const saved = await first.getWeights();
  // "x" is of the size of both.
  for (const steps of [[["a"], ["x"]], [["x", "a", "c"]], [["a", "c"], ["x"]], [["c"], ["x", "a"]]]) {
    const optimizer = new FusedAdam(RATE);
    await optimizer.setWeights(saved);
    const [x, right] = ["x", "right"].map((name) => tf.variable(tf.ones([5]), true, name));
    SIZES.x = SIZES.right = 5;
    for (const names of steps) apply(optimizer, ...names);
    const gradient = gradientOf("x", 7);
    new FusedAdam(RATE).applyGradients([{ name: "right", tensor: gradient }]);
    assertEquals(x.dataSync(), right.dataSync(), JSON.stringify(steps));
    optimizer.dispose();
    tf.dispose([x, right, gradient]);
  }
  first.dispose();
  tf.dispose([...variables, ...saved.map(({ tensor }) => tensor)]);
  delete SIZES.x;
  delete SIZES.right;
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
