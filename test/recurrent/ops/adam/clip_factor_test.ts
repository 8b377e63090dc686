import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { FusedAdam } from "../../../../lib/recurrent/ops/fused_adam.ts";
import { findBlas } from "../../../../lib/recurrent/blas/find.ts";
import { useEngine } from "../../../../lib/recurrent/engine/engine.ts";
import { Random } from "../../../../lib/random.ts";
import { tf } from "../../../../lib/tf.ts";
import fixture from "../../../fixtures/adam.json" with { type: "json" };
import { registerElsewhere } from "../../elsewhere.ts";
import { largestDifference } from "../../reference.ts";

const NAMES = ["a", "b"] as const;
const { learningRate, clipNorm, gradients, path } = fixture;

/** Weights after every step of an optimizer that gets the fixture's gradients. */
function walk(optimizer: tf.Optimizer, steps = gradients): number[][][] {
  const variables = NAMES.map((name) =>
    tf.tidy(() => tf.variable(tf.ones(fixture.shapes[name]), true, name))
  );
  const found = steps.map((step) => {
    tf.tidy(() =>
      optimizer.applyGradients(
        NAMES.map((name, at) => ({ name, tensor: tf.tensor(step[at], fixture.shapes[name]) })),
      )
    );
    return variables.map((variable) => [...variable.dataSync()]);
  });
  tf.dispose(variables);
  return found;
}

const options = { learningRate, clipNorm };
const WAYS = [["wasm", "wasm"], ["wasm", "cpu"], ["blas", "wasm"], ["tfjs", "wasm"], ["tfjs", "cpu"], [
  "auto",
  "elsewhere",
]] as const;

for (const [engine, backend] of WAYS) {
  Deno.test({
    name: `FusedAdam clips gradients as PyTorch does (${engine}, ${backend})`,
    ignore: engine === "blas" && findBlas().blas === undefined,
    fn: async () => {
      if (backend === "elsewhere") registerElsewhere();
      await tf.setBackend(backend);
      useEngine({ engine });
      const before = tf.memory().numTensors;
      const optimizer = new FusedAdam(options);
      walk(optimizer).forEach((weights, step) =>
        weights.forEach((values, at) =>
          assertLess(largestDifference(values, path[step].weights[at]), 5e-6, `step ${step}, ${NAMES[at]}`)
        )
      );
      optimizer.dispose();
      assertEquals(tf.memory().numTensors, before);
      // The witness can tell: without clipping the way is another.
      assert(
        largestDifference(walk(new FusedAdam({ learningRate })).at(-1)![0], path.at(-1)!.weights[0]) > 0.01,
      );
      useEngine({});
      await tf.setBackend("wasm");
      if (backend === "elsewhere") tf.removeBackend("elsewhere");
    },
  });
}

for (const [engine, backend] of WAYS.filter(([engine]) => engine !== "blas")) {
  Deno.test(`gradients that are not finite clip as PyTorch's (${engine}, ${backend})`, async () => {
    if (backend === "elsewhere") registerElsewhere();
    await tf.setBackend(backend);
    useEngine({ engine });
    for (
      const [value, clipped] of [[NaN, fixture.clippedNaN], [Infinity, fixture.clippedInfinity], [
        -Infinity,
        fixture.clippedInfinity,
      ]] as const
    ) {
      // What a gradient of 0 leaves as it is and one of NaN makes NaN, after the first step from 1.
      const expected = clipped.map((numbers) => numbers.map((number) => number === "NaN" ? NaN : 1));
      const [found] = walk(new FusedAdam(options), [[[1, value, 1, 1, 1, 1], [1, 1, 1, 1]]]);
      assertEquals(found, expected);
    }
    useEngine({});
    await tf.setBackend("wasm");
    if (backend === "elsewhere") tf.removeBackend("elsewhere");
  });
}

Deno.test("gradients of a norm up to clipNorm give the very bits of an optimizer without it", () => {
  for (const engine of ["wasm", "tfjs"] as const) {
    useEngine({ engine });
    const small = gradients.map((step) => step.map((values) => values.map((value) => value / 1e5)));
    assertEquals(walk(new FusedAdam(options), small), walk(new FusedAdam({ learningRate }), small));
    // Exactly at the limit: 3, 4 and nothing else.
    const limit = [[[3, 4, 0, 0, 0, 0], [0, 0, 0, 0]]];
    assertEquals(
      walk(new FusedAdam({ learningRate, clipNorm: 5 }), limit),
      walk(new FusedAdam(learningRate), limit),
    );
  }
  useEngine({});
});

Deno.test("clipped gradients are those that were scaled before, to the bit", () => {
  const scaled = gradients.map((step) => {
    const norm = Math.sqrt(step.flat().reduce((sum, value) => sum + Math.fround(value) ** 2, 0));
    const factor = Math.fround(clipNorm / Math.max(norm, clipNorm));
    return step.map((values) => values.map((value) => Math.fround(Math.fround(value) * factor)));
  });
  for (const engine of ["wasm", "tfjs"] as const) {
    useEngine({ engine });
    assertEquals(walk(new FusedAdam(options)), walk(new FusedAdam({ learningRate }), scaled));
  }
  useEngine({});
});

Deno.test("gradients too large for the square of a float32 are clipped, not lost", () => {
  const large = [[[3e30, 4e30, 0, 0, 0, 0], [0, 0, 0, 0]]];
  const small = [[[3, 4, 0, 0, 0, 0], [0, 0, 0, 0]]];
  const [found, expected] = [large, small].map((steps) => walk(new FusedAdam({ clipNorm: 1 }), steps)[0][0]);
  assertLess(largestDifference(found, expected), 1e-6);
  assertLess(found[0], 1);
});

Deno.test("clipping gives the same bits on any number of threads", () => {
  const random = new Random(1);
  const gradient = Float32Array.from({ length: 70_001 }, () => random.normal(0, 10));
  const results = [1, 2, 3].map((threads) => {
    useEngine({ engine: "wasm", threads });
    const variable = tf.variable(tf.ones([gradient.length]));
    const optimizer = new FusedAdam({ learningRate: 0.1, clipNorm: 2 });
    for (let step = 1; step < 4; step++) {
      tf.tidy(() =>
        optimizer.applyGradients({ [variable.name]: tf.mul(gradient, step * step) as tf.Variable })
      );
    }
    const values = variable.dataSync().slice();
    optimizer.dispose();
    variable.dispose();
    return values;
  });
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
  useEngine({});
});

Deno.test("variables without a gradient, and those of no numbers, have no part in the norm", () => {
  const [a, empty, frozen] = [
    tf.variable(tf.ones([2])),
    tf.variable(tf.ones([0])),
    tf.variable(tf.ones([1])),
  ];
  const optimizer = new FusedAdam({ learningRate: 0.1, clipNorm: 1 });
  tf.tidy(() =>
    optimizer.applyGradients([
      { name: a.name, tensor: tf.tensor1d([30, 40]) },
      { name: empty.name, tensor: tf.tensor1d([]) },
      { name: frozen.name, tensor: null as unknown as tf.Tensor },
    ])
  );
  assertLess(largestDifference(a.dataSync(), [0.9, 0.9]), 1e-6);
  assertEquals([...frozen.dataSync()], [1]);
  // Nothing to clip at all is no error.
  optimizer.applyGradients([{ name: frozen.name, tensor: null as unknown as tf.Tensor }]);
  assertEquals(optimizer.iterations, 2);
  optimizer.dispose();
  tf.dispose([a, empty, frozen]);
});

Deno.test("FusedAdam refuses a clipNorm that is no number above 0", () => {
  for (const value of [0, -1, NaN, Infinity, "1", null]) {
    const message = `Cannot make an optimizer with clipNorm ${value}: expected a number above 0`;
    // deno-lint-ignore no-explicit-any
    const odd = value as any;
    assertThrows(() => new FusedAdam({ clipNorm: odd }), RangeError, message);
    assertThrows(() => new FusedAdam(0.1, 0.9, 0.999, 1e-8, { clipNorm: odd }), RangeError, message);
  }
  assertThrows(
    // deno-lint-ignore no-explicit-any
    () => new FusedAdam({ clipnorm: 1 } as any),
    RangeError,
    'Cannot make an optimizer with the option "clipnorm": expected learningRate, beta1, beta2, epsilon, clipNorm',
  );
  assertThrows(
    // deno-lint-ignore no-explicit-any
    () => new FusedAdam(0.1, 0.9, 0.999, 1e-8, { beta1: 0 } as any),
    RangeError,
    'Cannot make an optimizer with the option "beta1": expected clipNorm',
  );
  assertThrows(
    // deno-lint-ignore no-explicit-any
    () => new (FusedAdam as any)({ learningRate: 0.1 }, 0.9),
    RangeError,
    "expected the options alone",
  );
});
