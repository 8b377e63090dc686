import { assert, assertEquals, assertThrows } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { BlasLayout } from "../../../lib/recurrent/blas/layout.ts";
import { blasJobs } from "../../../lib/recurrent/blas/jobs.ts";
import { compileWasm } from "../../../lib/recurrent/wasm/module.ts";
import { runFields, structBytes, writeStruct } from "../../../lib/recurrent/wasm/structs.ts";
import { plainBlas } from "./plain_blas.ts";
import { runBlasStep, type Runner } from "./blas_step.ts";
import { randomRun, type RunOptions } from "../wasm/random_run.ts";
import { referenceBackward, referenceForward, type Sizes } from "../reference.ts";

const module = compileWasm();
const { blas } = findBlas();
const everything: RunOptions = { initialState: true, allOutputs: true, allGradients: true };

/** Below, at and past the sizes of groups, vectors and cache lines. */
const cases: [Sizes, RunOptions][] = [
  [{ batch: 1, time: 1, input: 1, hidden: 1 }, {}],
  [{ batch: 1, time: 3, input: 2, hidden: 3 }, everything],
  [{ batch: 7, time: 2, input: 3, hidden: 4 }, { allOutputs: true }],
  [{ batch: 8, time: 5, input: 4, hidden: 5 }, { initialState: true }],
  [{ batch: 9, time: 4, input: 15, hidden: 16 }, everything],
  [{ batch: 17, time: 3, input: 16, hidden: 17 }, { allGradients: true }],
  [{ batch: 33, time: 2, input: 28, hidden: 31 }, everything],
];

function check(sizes: Sizes, options: RunOptions, runner: Runner, numbers = randomRun(sizes, options)) {
  const found = runBlasStep(module, sizes, numbers, options, runner);
  const { batch, time, hidden } = sizes;
  const kept = referenceForward(sizes, numbers.given);
  const last = (history: Float64Array) =>
    Float64Array.from({ length: batch * hidden }, (_, at) => {
      const row = Math.floor(at / hidden);
      return history[(row * time + time - 1) * hidden + at % hidden];
    });
  const expected = { outputs: kept.h, h: last(kept.h), c: last(kept.c) };
  for (const written of [found, found.inferred]) {
    for (const name of ["outputs", "h", "c"] as const) {
      if (written[name]) assertClose(name, written[name], expected[name], 2e-6);
    }
  }
  const gradients = referenceBackward(sizes, numbers.given, numbers.gradients);
  for (const [name, gradient] of Object.entries(gradients)) {
    const written = found[name as keyof typeof gradients];
    const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (written) assertClose(name, written, gradient, 1e-5 * largest);
  }
  assertEquals(found.inferred.h, found.h);
  return found;
}

function assertClose(name: string, found: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number) {
  assertEquals(found.length, expected.length);
  for (let at = 0; at < found.length; at++) {
    const difference = Math.abs(found[at] - expected[at]);
    assert(difference <= tolerance, `${name}[${at}]: ${found[at]} is not ${expected[at]}`);
  }
}

const describe = ({ batch, time, input, hidden }: Sizes) => `${batch} x ${time} x ${input} -> ${hidden}`;

for (const [index, [sizes, options]] of cases.entries()) {
  Deno.test(`the CBLAS path keeps its error budget with plain loops: ${describe(sizes)}`, () => {
    check(sizes, options, { threads: 1 + index % 2, pieces: 1 + sizes.batch % 3 });
  });
}

/** Sizes at which steps are divided by columns: one group of rows, and two. */
const wide: [Sizes, RunOptions][] = [
  [{ batch: 9, time: 3, input: 5, hidden: 194 }, everything],
  [{ batch: 133, time: 2, input: 3, hidden: 196 }, { allOutputs: true }],
];

for (const [sizes, options] of wide) {
  Deno.test(`the CBLAS path divides steps by columns: ${describe(sizes)}`, () => {
    assert(new BlasLayout(sizes, { pieces: 3 }).byColumns);
    const two = check(sizes, options, { threads: 2, pieces: 3 });
    assertEquals(
      runBlasStep(module, sizes, randomRun(sizes, options), options, { threads: 4, pieces: 3 }),
      two,
    );
  });
}

const sizesOfBlas: [Sizes, RunOptions][] = [
  ...cases,
  [{ batch: 64, time: 28, input: 28, hidden: 128 }, {}],
  [{ batch: 67, time: 6, input: 30, hidden: 130 }, everything],
  [{ batch: 20, time: 3, input: 5, hidden: 200 }, everything],
  [{ batch: 130, time: 2, input: 40, hidden: 50 }, everything],
];

for (const [sizes, options] of sizesOfBlas) {
  Deno.test({
    name: `the CBLAS path keeps its error budget with ${blas?.name ?? "a library"}: ${describe(sizes)}`,
    ignore: blas === undefined,
    fn: () => void check(sizes, options, { threads: 2, pieces: 2, blas }),
  });
}

Deno.test({
  name: "the CBLAS path gives the same bits for any number of threads",
  ignore: blas === undefined,
  fn() {
    for (const [sizes, options] of [...sizesOfBlas.slice(-4), ...wide]) {
      const numbers = randomRun(sizes, options);
      const step = (threads: number) =>
        runBlasStep(module, sizes, numbers, options, { threads, pieces: 4, blas });
      const one = step(1);
      for (const threads of [2, 3, 5]) assertEquals(step(threads), one);
    }
  },
});

for (const library of [plainBlas, blas]) {
  const named = library === plainBlas ? "plain loops" : "a library";
  Deno.test({
    name: `the CBLAS path shares leading blank rows, the same for any number of threads, with ${named}`,
    ignore: library === undefined,
    fn() {
      for (
        const [batch, time, hidden, blankRows] of [[1, 1, 1, 1], [13, 6, 21, 4], [37, 9, 16, 9], [
          33,
          5,
          7,
          3,
        ]]
      ) {
        const sizes = { batch, time, input: 5, hidden };
        const some = randomRun(sizes, { blankRows });
        const all = { ...some, given: { ...some.given, x: new Float32Array(some.given.x.length) } };
        for (const numbers of [some, all, randomRun(sizes, {})]) {
          const step = (threads: number) =>
            check(
              sizes,
              { blankRows },
              { threads, pieces: 3, blas: library === plainBlas ? undefined : library },
              numbers,
            );
          const one = step(1);
          for (const threads of [2, 4]) assertEquals(step(threads), one);
        }
      }
    },
  });
}

Deno.test("the CBLAS path saturates for large inputs and lets NaN through", () => {
  const sizes = { batch: 3, time: 4, input: 2, hidden: 3 };
  const numbers = randomRun(sizes, everything);
  numbers.given.x = Float32Array.from({ length: 24 }, (_, at) => at % 2 === 0 ? 100 : -100);
  const { outputs, dx } = runBlasStep(module, sizes, numbers, everything, { threads: 1, pieces: 1 });
  assert([...outputs!, ...dx!].every((value) => Number.isFinite(value)));
  assert(outputs!.every((value) => Math.abs(value) <= 1));
  (numbers.given.x as Float32Array)[0] = NaN;
  const { h } = runBlasStep(module, sizes, numbers, everything, { threads: 1, pieces: 1 });
  assertEquals(Array.from(h, Number.isNaN), [true, true, true, ...Array(6).fill(false)]);
});

Deno.test("the CBLAS path refuses weights that do not follow each other", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { forward } = blasJobs({ index: 0, count: 1, memory, exports, barrier: () => {} }, plainBlas, 1);
  writeStruct(memory, 64, runFields, {
    batch: 1,
    time: 1,
    input: 1,
    hidden: 1,
    kernel: 1024,
    recurrentKernel: 1040,
    bias: 1056,
  });
  const message = "expected its weights in the order kernel, bias, recurrent kernel";
  assertThrows(() => forward(64, 0, 1), RangeError, message);
  assert(structBytes(runFields) + 64 < 1024);
});
