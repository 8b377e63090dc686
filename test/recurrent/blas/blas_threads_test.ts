import { assertEquals } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { compileWasm } from "../../../lib/recurrent/wasm/module.ts";
import { randomRun } from "../wasm/random_run.ts";
import { runBlasStep } from "./blas_step.ts";
import { names, sizesOfBlas, wide } from "./cases.ts";
import { checkStep } from "./check_step.ts";
import { plainBlas } from "./plain_blas.ts";

const { blas } = findBlas();

for (const cell of names) {
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
