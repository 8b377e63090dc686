import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { FusedAdam } from "../../../../lib/recurrent/ops/fused_adam.ts";
import { useEngine } from "../../../../lib/recurrent/engine/engine.ts";
import { tf } from "../../../../lib/tf.ts";
import { largestDifference } from "../../reference.ts";
import { EPSILON, gradientOf, type Plan, RATE, SIZES, TOLERANCE, witness } from "./plans.ts";

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
