import { assert, assertEquals, assertThrows } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { BlasLayout } from "../../../lib/recurrent/blas/layout.ts";
import { blasJobs } from "../../../lib/recurrent/blas/jobs.ts";
import { compileWasm } from "../../../lib/recurrent/wasm/module.ts";
import { type CellName, cells } from "../../../lib/recurrent/wasm/cells.ts";
import { structBytes, writeStruct } from "../../../lib/recurrent/wasm/struct_memory.ts";
import { runFields } from "../../../lib/recurrent/wasm/structs.ts";
import { GRADIENT_TOLERANCE, STATE_TOLERANCE } from "../random_case.ts";
import { largestDifference, largestMagnitude, type Sizes } from "../reference.ts";
import { randomRun, type RunOptions, runStep } from "../wasm/random_run.ts";
import { runBlasStep } from "./blas_step.ts";
import { checkStep, everything } from "./check_step.ts";
import { plainBlas } from "./plain_blas.ts";

const { blas } = findBlas();
const names = Object.keys(cells) as CellName[];

/** Below, at and past the sizes of groups, vectors and cache lines. */
const cases: [Sizes, RunOptions][] = [
  [{ batch: 1, time: 1, input: 1, hidden: 1 }, {}],
  [{ batch: 1, time: 3, input: 2, hidden: 3 }, everything],
  [{ batch: 7, time: 2, input: 3, hidden: 4 }, { allOutputs: true }],
  [{ batch: 8, time: 5, input: 4, hidden: 5 }, { initialState: true }],
  [{ batch: 9, time: 4, input: 15, hidden: 16 }, everything],
  [{ batch: 17, time: 3, input: 16, hidden: 17 }, { allGradients: true }],
  [{ batch: 33, time: 2, input: 28, hidden: 31 }, everything],
  [{ batch: 10, time: 7, input: 3, hidden: 6 }, { ...everything, masked: true }],
  [{ batch: 19, time: 5, input: 17, hidden: 18 }, { allGradients: true, masked: true }],
];

/** Sizes at which the steps of a cell are divided by columns: one group of rows, and two. */
function wide(cell: CellName): [Sizes, RunOptions][] {
  const hidden = { lstm: 194, rnn: 386, reluRnn: 387, gru: 222, gruResetAfter: 223 }[cell];
  return [
    [{ batch: 9, time: 3, input: 5, hidden }, everything],
    [{ batch: 129, time: 2, input: 3, hidden: hidden + 2 }, { allOutputs: true }],
    [{ batch: 10, time: 4, input: 5, hidden: hidden + 4 }, { ...everything, masked: true }],
  ];
}

const sizesOfBlas: [Sizes, RunOptions][] = [
  ...cases,
  [{ batch: 64, time: 28, input: 28, hidden: 128 }, {}],
  [{ batch: 64, time: 9, input: 28, hidden: 128 }, { masked: true }],
  [{ batch: 67, time: 6, input: 30, hidden: 130 }, everything],
  [{ batch: 20, time: 3, input: 5, hidden: 260 }, { ...everything, masked: true }],
  [{ batch: 130, time: 2, input: 40, hidden: 50 }, everything],
];

const describe = ({ batch, time, input, hidden }: Sizes, { masked }: RunOptions) =>
  `${batch} x ${time} x ${input} -> ${hidden}${masked ? ", masked" : ""}`;

for (const cell of names) {
  for (const [index, [sizes, options]] of cases.entries()) {
    Deno.test(`the CBLAS path keeps its error budget with plain loops: ${cell}, ${describe(sizes, options)}`, () => {
      checkStep(sizes, { ...options, cell }, { threads: 1 + index % 2, pieces: 1 + sizes.batch % 3 });
    });
  }

  for (const [sizes, options] of wide(cell)) {
    Deno.test(`the CBLAS path divides steps by columns: ${cell}, ${describe(sizes, options)}`, () => {
      assert(new BlasLayout({ ...sizes, cell }, { pieces: 3 }).byColumns);
      const run = { ...options, cell };
      const two = checkStep(sizes, run, { threads: 2, pieces: 3 });
      const four = runBlasStep(compileWasm(), sizes, randomRun(sizes, run), run, { threads: 4, pieces: 3 });
      assertEquals(four, two);
    });
  }

  Deno.test(`the CBLAS path agrees with the WebAssembly module: ${cell}`, () => {
    for (const [sizes, options] of cases) {
      const run = { ...options, cell };
      const numbers = randomRun(sizes, run);
      const found = runBlasStep(compileWasm(), sizes, numbers, run, { threads: 1, pieces: 2 });
      for (const [name, expected] of Object.entries(runStep(compileWasm(), sizes, numbers, run))) {
        const written = found[name as keyof typeof found];
        if (!(written instanceof Float32Array) || !(expected instanceof Float32Array)) continue;
        const isState = ["outputs", "h", "c"].includes(name);
        const largest = largestMagnitude(Float64Array.from(expected));
        const tolerance = isState ? STATE_TOLERANCE : GRADIENT_TOLERANCE * largest;
        assert(largestDifference(written, expected) <= tolerance, `${name} of ${describe(sizes, options)}`);
      }
    }
  });

  for (const [sizes, options] of sizesOfBlas) {
    Deno.test({
      name: `the CBLAS path keeps its error budget with ${blas?.name ?? "a library"}: ${cell}, ${
        describe(sizes, options)
      }`,
      ignore: blas === undefined,
      fn: () => void checkStep(sizes, { ...options, cell }, { threads: 2, pieces: 2, blas }),
    });
  }

  Deno.test({
    name: `the CBLAS path gives the same bits for any number of threads: ${cell}`,
    ignore: blas === undefined,
    fn() {
      for (const [sizes, options] of [...sizesOfBlas.slice(-3), ...wide(cell)]) {
        const run = { ...options, cell };
        const numbers = randomRun(sizes, run);
        const step = (threads: number) =>
          runBlasStep(compileWasm(), sizes, numbers, run, { threads, pieces: 4, blas });
        const one = step(1);
        for (const threads of [3, 5]) assertEquals(step(threads), one);
      }
    },
  });
}

for (const library of [plainBlas, blas]) {
  for (const cell of names) {
    Deno.test({
      name: `the CBLAS path shares leading blank rows, the same for any number of threads: ${cell}, ${
        library === plainBlas ? "plain loops" : "a library"
      }`,
      ignore: library === undefined,
      fn() {
        for (const [batch, time, hidden, blankRows] of [[1, 1, 1, 1], [13, 6, 21, 4], [33, 9, 7, 9]]) {
          const sizes = { batch, time, input: 5, hidden };
          const runner = { pieces: 3, blas: library === plainBlas ? undefined : library };
          const check = (threads: number, numbers: ReturnType<typeof randomRun>) =>
            checkStep(sizes, { cell, blankRows }, { ...runner, threads }, numbers);
          const some = randomRun(sizes, { cell, blankRows });
          const one = check(1, some);
          for (const threads of [2, 4]) assertEquals(check(threads, some), one);
          check(1, randomRun(sizes, { cell }));
          check(1, { ...some, given: { ...some.given, x: new Float32Array(some.given.x.length) } });
        }
      },
    });
  }
}

Deno.test("the CBLAS path saturates for large inputs and lets NaN through", () => {
  const sizes = { batch: 3, time: 4, input: 2, hidden: 3 };
  for (const cell of names) {
    const run = { ...everything, cell };
    const numbers = randomRun(sizes, run);
    numbers.given.x = Float32Array.from({ length: 24 }, (_, at) => at % 2 === 0 ? 100 : -100);
    const { outputs, dx } = runBlasStep(compileWasm(), sizes, numbers, run, { threads: 1, pieces: 1 });
    assert([...outputs!, ...dx!].every((value) => Number.isFinite(value)));
    assert(cell === "reluRnn" || outputs!.every((value) => Math.abs(value) <= 1));
    (numbers.given.x as Float32Array)[0] = NaN;
    const { h } = runBlasStep(compileWasm(), sizes, numbers, run, { threads: 1, pieces: 1 });
    assertEquals(Array.from(h, Number.isNaN), [true, true, true, ...Array(6).fill(false)], cell);
  }
});

Deno.test("the CBLAS path refuses weights that do not follow each other", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  const { exports } = new WebAssembly.Instance(compileWasm(), { env: { memory } });
  const { forward } = blasJobs({ index: 0, count: 1, memory, exports, barrier: () => {} }, plainBlas, 1);
  const message = "expected its weights in the order kernel, bias, recurrent kernel";
  const places = { kernel: 1024, recurrentKernel: 1040, bias: 1056 };
  writeStruct(memory, 64, runFields, { batch: 1, time: 1, input: 1, hidden: 1, ...places });
  assertThrows(() => forward(64, 0, 1), RangeError, message);
  assert(structBytes(runFields) + 64 < 1024);
});
