import { assertEquals, assertLess, assertNotEquals, assertThrows } from "@std/assert";
import { FusedAdam, lstmLayer, oneCycle } from "../../../../lib/recurrent/mod.ts";
import { useEngine } from "../../../../lib/recurrent/engine/engine.ts";
import { tf } from "../../../../lib/tf.ts";

/** How far a variable moves in each step whose gradient is always 1: as far as the learning rate says. */
function moves(optimizer: FusedAdam, steps: number, before?: (step: number) => void): number[] {
  const variable = tf.tidy(() => tf.variable(tf.scalar(0)));
  const found = Array.from({ length: steps }, (_, step) => {
    before?.(step);
    const [old] = variable.dataSync();
    tf.tidy(() => optimizer.applyGradients([{ name: variable.name, tensor: tf.scalar(1) }]));
    return old - variable.dataSync()[0];
  });
  variable.dispose();
  return found;
}

function assertMoves(found: number[], expected: number[]): void {
  assertEquals(found.length, expected.length);
  found.forEach((value, step) =>
    assertLess(Math.abs(value - expected[step]), 1e-5, `step ${step}: ${found}`)
  );
}

/** Runs a test where the engine computes, and where plain operations do. */
function both(name: string, run: () => void | Promise<void>): void {
  for (const engine of ["wasm", "tfjs"] as const) {
    Deno.test(`${name} (${engine})`, async () => {
      useEngine({ engine });
      await run();
      useEngine({});
    });
  }
}

both("a schedule gives the rate of every step, from 0", () => {
  const asked: number[] = [];
  const rate = (step: number) => (asked.push(step), 0.1 * (step + 1));
  assertMoves(moves(new FusedAdam(rate), 4), [0.1, 0.2, 0.3, 0.4]);
  assertMoves(moves(new FusedAdam({ learningRate: rate }), 2), [0.1, 0.2]);
  assertEquals([...new Set(asked)], [0, 1, 2, 3]);
});

both("a rate that is set holds from the coming step on, also in place of a schedule", () => {
  const optimizer = new FusedAdam(0.1);
  const set = (step: number) => {
    if (step === 2) optimizer.learningRate = 0.3;
    if (step === 3) optimizer.setLearningRate((step) => step / 10);
    if (step === 5) optimizer.learningRate = 0.05;
  };
  assertMoves(moves(optimizer, 6, set), [0.1, 0.1, 0.3, 0.3, 0.4, 0.05]);
  assertEquals(optimizer.learningRate, 0.05);
});

both("a callback of model.fit changes the rate, between batches and between epochs", async () => {
  const rates = [0.1, 0.02, 0.3, 0.04];
  const small = tf.tidy(() => ({ x: tf.ones([6, 2, 1]), y: tf.zeros([6, 1]) }));
  const walk = async (optimizer: FusedAdam, callbacks: tf.CustomCallbackArgs) => {
    const layer = lstmLayer({
      units: 2,
      inputShape: [2, 1],
      kernelInitializer: "ones",
      recurrentInitializer: "ones",
    });
    const model = tf.sequential({
      layers: [layer, tf.layers.dense({ units: 1, kernelInitializer: "ones" })],
    });
    model.compile({ optimizer, loss: "meanSquaredError" });
    const settings = { epochs: 2, batchSize: 3, shuffle: false, verbose: 0, callbacks } as const;
    const { history } = await model.fit(small.x, small.y, settings);
    const weights = model.getWeights().flatMap((weight) => [...weight.dataSync()]);
    model.dispose();
    return [...history.loss as number[], ...weights];
  };
  let step = 0;
  const byBatch = new FusedAdam(0.5);
  const setRate = (rate: number) => Promise.resolve(void (byBatch.learningRate = rate));
  const changed = await walk(byBatch, {
    onBatchBegin: () => setRate(rates[step++]),
  });
  assertEquals(changed, await walk(new FusedAdam((step) => rates[step]), {}));
  assertNotEquals(changed, await walk(new FusedAdam(0.5), {}));
  const byEpoch = new FusedAdam(0.5);
  const halved = await walk(byEpoch, {
    onEpochEnd: () => Promise.resolve(void (byEpoch.learningRate /= 2)),
  });
  assertEquals(halved, await walk(new FusedAdam((step) => step < 2 ? 0.5 : 0.25), {}));
  tf.dispose(small);
});

both("a schedule goes on at the right step after its optimizer was restored", async () => {
  const rate = oneCycle({ maxLearningRate: 0.5, totalSteps: 8 });
  const whole = moves(new FusedAdam(rate), 8);
  const first = new FusedAdam({ learningRate: rate, clipNorm: 2 });
  const expected = whole.slice(0, 5);
  assertMoves(moves(first, 5), expected);
  const second = new FusedAdam(rate);
  await second.setWeights(await first.getWeights());
  assertEquals(second.learningRate, rate(5));
  assertMoves(moves(second, 3), whole.slice(5));
});

Deno.test("what a schedule may not give is an error, and nothing is changed then", () => {
  for (const value of [NaN, -1, undefined, Infinity, "0.1"]) {
    // deno-lint-ignore no-explicit-any
    const optimizer = new FusedAdam((step) => step < 2 ? 0.1 : value as any);
    const variable = tf.tidy(() => tf.variable(tf.scalar(1)));
    const step = () => optimizer.minimize(() => tf.square(variable) as tf.Scalar, false, [variable]);
    step();
    step();
    const [before] = variable.dataSync();
    const message =
      `Cannot take step 2 with the learning rate ${value} of a schedule: expected a number of at least 0`;
    assertThrows(step, RangeError, message);
    assertEquals([optimizer.iterations, variable.dataSync()[0]], [2, before]);
    optimizer.setLearningRate(0.1);
    step();
    assertEquals(optimizer.iterations, 3);
    variable.dispose();
    optimizer.dispose();
  }
});

Deno.test("a learning rate that is none is refused wherever it is given", () => {
  const optimizer = new FusedAdam(0.1);
  for (const value of [NaN, -1, Infinity, null, "0.1", [], tf.scalar(1)]) {
    // deno-lint-ignore no-explicit-any
    const odd = value as any;
    for (
      const give of [
        () => new FusedAdam(odd),
        () => new FusedAdam({ learningRate: odd }),
        () => optimizer.setLearningRate(odd),
        () => void (optimizer.learningRate = odd),
      ]
    ) assertThrows(give, RangeError, "expected a number of at least 0");
  }
  assertEquals(optimizer.learningRate, 0.1);
  optimizer.learningRate = 0;
  assertMoves(moves(optimizer, 2), [0, 0]);
});
