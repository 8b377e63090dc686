import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { FusedAdam } from "../../../lib/recurrent/ops/fused_adam.ts";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { useEngine, workspaces } from "../../../lib/recurrent/engine/engine.ts";
import { engineMemory, giveBackMemory } from "../../../lib/recurrent/engine/engine_memory.ts";
import { fusedLstm } from "../../../lib/recurrent/ops/fused_lstm.ts";
import { initialLstmWeights } from "../../../lib/recurrent/equations/weights.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";
import { largestDifference } from "../reference.ts";
import { trainedWeights, trainingStep } from "../ops/training_step.ts";

const MEBIBYTE = 2 ** 20;

/** Runs a test in a process of its own, whose memory nothing else has touched. */
async function program(...args: string[]) {
  const file = import.meta.resolve("./engine_memory_program.ts");
  const command = new Deno.Command(Deno.execPath(), { args: ["run", "-A", file, ...args], stdin: "null" });
  const { code, stdout, stderr } = await command.output();
  assertEquals({ code, error: new TextDecoder().decode(stderr) }, { code: 0, error: "" });
  return JSON.parse(new TextDecoder().decode(stdout));
}

for (const engine of ["wasm", "blas"] as const) {
  const test = (name: string, fn: () => void | Promise<void>) =>
    Deno.test({
      name: `${name} (${engine})`,
      ignore: engine === "blas" && findBlas().blas === undefined,
      fn: async () => {
        // A new memory, not one that other tests have made large.
        useEngine({ engine: "tfjs" });
        giveBackMemory();
        useEngine({ engine, threads: 2 });
        await fn();
        useEngine({});
      },
    });

  test("forward passes on a tape without a backward pass hold no more than the largest of them", () => {
    const optimizer = new FusedAdam(0.01);
    const variable = tf.variable(tf.ones([3]));
    const target = initialLstmWeights({ inputSize: 28, hiddenSize: 64 }, new Random(1));
    const minimize = (lengths: number[]) =>
      tf.tidy(() => {
        const loss = () => {
          for (const length of lengths) fusedLstm(tf.ones([16, length, 28]), target);
          return tf.sum(tf.square(variable)) as tf.Scalar;
        };
        optimizer.minimize(loss, false, [variable]);
      });
    minimize([60]);
    const { inUse, reserved } = engineMemory();
    for (let length = 1; length <= 60; length++) minimize([length]);
    assertEquals(engineMemory().reserved, reserved);
    // All on one tape: some wait, since their backward pass could still come.
    minimize(Array.from({ length: 240 }, (_, index) => 1 + index % 60));
    assertLess(engineMemory().reserved, 280 * MEBIBYTE);
    assertEquals(engineMemory().inUse, inUse);
    optimizer.dispose();
    tf.dispose([variable, target.kernel, target.recurrentKernel, target.bias]);
  });

  test("a batch that is refused leaves everything as it was, so that half of it fits", () => {
    const sizes = { cell: "lstm" as const, time: 1000, input: 8, hidden: 100, keep: true, outputs: true };
    const before = workspaces()!.take({ ...sizes, batch: 10 });
    workspaces()!.give(before);
    const { inUse, reserved } = engineMemory();
    assertThrows(() => workspaces()!.take({ ...sizes, batch: 2000 }), RangeError, "use a smaller batch");
    assertEquals([engineMemory().inUse, engineMemory().reserved], [inUse, reserved]);
    const half = workspaces()!.take({ ...sizes, batch: 1000 });
    assertLess(2 ** 31, half.run.bytes);
    workspaces()!.give(half);
  });

  test("runs of other sizes make way for one that needs their memory", () => {
    for (const batch of [6000, 5900, 5800, 5700, 6000]) {
      const lease = workspaces()!.take({
        batch,
        time: 1000,
        input: 8,
        hidden: 10,
        keep: true,
        cell: "lstm",
        outputs: true,
      });
      workspaces()!.give(lease);
    }
    assertLess(engineMemory().reserved, 2 ** 32);
  });

  test("2000 steps of growing and shrinking sequences need the memory of the longest", () => {
    const longest = 60;
    const sizes = { batch: 2, input: 3, hidden: 8 };
    trainingStep({ ...sizes, time: longest });
    tf.dispose(tf.matMul(tf.ones([9, 5]), tf.ones([9, 4]), true));
    const { reserved } = engineMemory();
    for (let step = 0; step < 2000; step++) {
      const phase = step % (2 * longest - 2);
      trainingStep({ ...sizes, time: 1 + Math.min(phase, 2 * longest - 2 - phase) });
    }
    assertEquals(engineMemory().reserved, reserved);
  });

  test("two layers of changing lengths need no more memory after a while", () => {
    const step = (time: number) =>
      tf.tidy(() => {
        const [first, second] = [3, 8].map((inputSize) =>
          initialLstmWeights({ inputSize, hiddenSize: 8 }, new Random(1))
        );
        const x = tf.ones<tf.Rank.R3>([20, time, 3]);
        tf.grad((kernel) => {
          const { outputs } = fusedLstm(x, { ...first, kernel: kernel as tf.Tensor2D });
          return tf.sum(fusedLstm(tf.concat([outputs, outputs], 1), second).h);
        })(first.kernel);
      });
    const round = () => {
      for (let index = 0; index < 90; index++) step(1 + (37 * index) % 90);
    };
    round();
    const { reserved } = engineMemory();
    for (let again = 0; again < 4; again++) round();
    assertEquals(engineMemory().reserved, reserved);
  });

  test("training gives the same bits with 1, 2 and 3 threads", () => {
    const [first, ...others] = [1, 2, 3].map((threads) => {
      useEngine({ engine, threads });
      return trainedWeights(40);
    });
    for (const weights of others) assertEquals(weights, first);
  });

  test("a backward pass is right after its forward pass whatever engine is chosen in between", () => {
    const sizes = { batch: 9, time: 7, input: 5, hidden: 40 };
    const expected = trainingStep(sizes);
    for (const other of [{ engine: "wasm", threads: 3 }, { engine: "auto" }, { engine: "tfjs" }] as const) {
      for (const isDropped of [false, true]) {
        const actual = trainingStep(sizes, () => {
          useEngine(other);
          // Its run has to be made again.
          if (isDropped) { while (workspaces()?.giveUp(true)); }
        });
        if (!isDropped) assertEquals(actual, expected);
        assertLess(largestDifference(actual, expected), 1e-5 * Math.max(...expected.map(Math.abs)));
        useEngine({ engine, threads: 2 });
        assertEquals(engineMemory().inUse, 0);
      }
    }
  });

  test("60 changes of engine leave the threads and the memory of one", async () => {
    const { before, after, memory } = await program("changes", engine);
    assert(after.threads <= before.threads, `${before.threads} threads became ${after.threads}`);
    assertLess(after.megabytes, before.megabytes + 60);
    assertLess(memory.reserved, 64 * MEBIBYTE);
  });

  test("an engine that rests gives back its memory and goes on as before", async () => {
    const { large, after, isSame } = await program("rest", engine);
    assertLess(100 * MEBIBYTE, large.memory.reserved);
    assertEquals([after.memory.inUse, after.memory.idle], [0, 0]);
    assertLess(after.memory.reserved, 16 * MEBIBYTE);
    assertLess(after.megabytes, large.megabytes - 60);
    assert(isSame);
  });
}
