import { assert, assertEquals, assertThrows } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { BlasLayout } from "../../../lib/recurrent/blas/layout.ts";
import { blasJobs } from "../../../lib/recurrent/blas/jobs.ts";
import { compileWasm } from "../../../lib/recurrent/wasm/module.ts";
import { structBytes, writeStruct } from "../../../lib/recurrent/wasm/struct_memory.ts";
import { runFields } from "../../../lib/recurrent/wasm/structs.ts";
import { GRADIENT_TOLERANCE, STATE_TOLERANCE } from "../random_case.ts";
import { largestDifference, largestMagnitude, type Sizes } from "../reference.ts";
import { randomRun, type RunOptions } from "../wasm/random_run.ts";
import { runStep } from "../wasm/run_step.ts";
import { runBlasStep } from "./blas_step.ts";
import { cases, names, sizesOfBlas, wide } from "./cases.ts";
import { checkStep, everything } from "./check_step.ts";
import { plainBlas } from "./plain_blas.ts";

const { blas } = findBlas();

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

  Deno.test(`the CBLAS path takes few rows at a time where small products are fast: ${cell}`, () => {
    const runner = { pieces: 2, core: "SkylakeX" };
    for (const options of [{ ...everything, masked: true }, { blankRows: 4 }]) {
      const sizes = { batch: 29, time: 5, input: 3, hidden: 6 };
      assertEquals(new BlasLayout({ ...sizes, cell }, runner).units, 4);
      const one = checkStep(sizes, { ...options, cell }, { ...runner, threads: 1 });
      assertEquals(checkStep(sizes, { ...options, cell }, { ...runner, threads: 3 }), one);
    }
  });

  Deno.test(`the CBLAS path passes over steps that count for no row: ${cell}`, () => {
    const small = { batch: 5, time: 7, input: 3, hidden: 6 };
    for (const sizes of [small, wide(cell)[0][0]]) {
      for (const options of [everything, { allGradients: true }, { allOutputs: true }]) {
        const run = { ...options, cell };
        const numbers = randomRun(sizes, run);
        // The first, the last and one between; in a second run all of them.
        for (const none of [[0, 2, sizes.time - 1], Array.from({ length: sizes.time }, (_, t) => t)]) {
          const counts = Float32Array.from(
            { length: sizes.batch * sizes.time },
            (_, at) => none.includes(at % sizes.time) ? 0 : 1,
          );
          const x = Float32Array.from(
            numbers.given.x,
            (value, at) => counts[Math.floor(at / sizes.input)] ? value : NaN,
          );
          const given = { ...numbers.given, counts, x };
          checkStep(sizes, run, { threads: 2, pieces: 3 }, { ...numbers, given });
        }
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
