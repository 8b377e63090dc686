import { assert, assertEquals } from "@std/assert";
import { blasJobs } from "../../../lib/recurrent/blas/jobs.ts";
import { cells } from "../../../lib/recurrent/wasm/cells.ts";
import { compileWasm, instantiateWasm } from "../../../lib/recurrent/wasm/module.ts";
import {
  changeStep,
  readRun,
  type RunField,
  structBytes,
  writeStruct,
} from "../../../lib/recurrent/wasm/struct_memory.ts";
import { adamFields, runFields, stepFields } from "../../../lib/recurrent/wasm/structs.ts";
import { plainBlas } from "../blas/plain_blas.ts";
import { Workspace } from "./workspace.ts";

const memory = () => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });

Deno.test("a run is read as it was written, and what was left out is 0", () => {
  const at = memory();
  new Uint32Array(at.buffer).fill(7);
  const given = { batch: 2, time: 3, input: 4, hidden: 5, x: 2 ** 32 - 64, frames: 128 };
  writeStruct(at, 64, runFields, given);
  const expected = Object.keys(runFields).map((name) => [name, given[name as keyof typeof given] ?? 0]);
  assertEquals(Object.entries(readRun(at, 64)), expected);
  const words = new Uint32Array(at.buffer);
  assertEquals([words[15], words[16 + structBytes(runFields) / 4]], [7, 7]);
});

Deno.test("fields are four bytes each, in the order of the list, numbers with a fraction as float32", () => {
  const at = memory();
  writeStruct(at, 0, adamFields, { m: 64, stepSize: 0.1, correction: 3 });
  assertEquals([...new Uint32Array(at.buffer, 0, 4)], [0, 0, 64, 0]);
  assertEquals([...new Float32Array(at.buffer, 16, 5)], [Math.fround(0.1), 0, 0, 0, 3]);
});

Deno.test("a change of a step leaves its other fields alone", () => {
  const at = memory();
  writeStruct(at, 64, stepFields, { hidden: 3, z: 128, dcRow: 12 });
  changeStep(new Uint32Array(at.buffer), 64, { z: 256, dc: 512 });
  const names = Object.keys(stepFields);
  const expected: Record<string, number> = { hidden: 3, z: 256, dc: 512, dcRow: 12 };
  assertEquals([...new Uint32Array(at.buffer, 64, names.length)], names.map((name) => expected[name] ?? 0));
});

for (const build of ["relaxed", "plain"] as const) {
  Deno.test(`no routine of the ${build} module takes more than six numbers`, () => {
    const routines = Object.entries(instantiateWasm(compileWasm(build), memory()));
    assert(routines.length > 20);
    assertEquals(routines.filter(([, routine]) => routine.length > 6).map(([name]) => name), []);
  });

  Deno.test(`the ${build} module says where a batch with blank rows lies, and that one without lies as it is`, () => {
    const { routines, ...workspace } = blankBatch(build, [2, 0, 2, 1]);
    const { run, words, batch, time } = workspace;
    const order = routines.orderOf(run) / 4;
    assertEquals(routines.mostBlanks(run), 2);
    assertEquals([...words.subarray(order, order + batch)], [1, 3, 0, 2]);
    const steps = Array.from({ length: time + 1 }, (_, t) => t);
    assertEquals(steps.map((t) => routines.joinedOf(run, t, 0, batch)), [1, 2, 4, 4]);
    assertEquals(steps.map((t) => routines.joinedOf(run, t, 1, 2)), [0, 1, 2, 2]);
    // The rows of all steps follow each other, those of the shared steps after them.
    assertEquals(steps.map((t) => routines.stepStart(run, t)), [0, 1, 3, 9]);
    assertEquals([0, 1].map((t) => routines.sharedStart(run, t)), [7, 8]);
    const hs = steps.map((t) => routines.sharedH(run, t)), cs = steps.map((t) => routines.sharedC(run, t));
    for (const t of steps) {
      assertEquals(hs[t] % 16, 0);
      assertEquals(cs[t] - hs[t], 32); // Five units, padded to fours.
      if (t > 0) assert(hs[t] - 16 >= cs[t - 1] + 32); // With room for a 1, aligned.
    }
    assert(routines.sharedGates(run) >= cs[time] + 32);

    const plain = workspace.struct(runFields, { ...readRun(words, run), blanks: 0 });
    assertEquals([routines.mostBlanks(plain), routines.orderOf(plain)], [0, 0]);
    assertEquals(steps.map((t) => routines.joinedOf(plain, t, 1, 2)), [2, 2, 2, 2]);
    assertEquals(steps.map((t) => routines.stepStart(plain, t)), [0, 4, 8, 12]);
  });
}

Deno.test("a share without rows, panels or units writes into nobody's frame", () => {
  const workspace = new Workspace(compileWasm());
  const { routines, memory } = workspace;
  const sizes = { batch: 9, time: 3, input: 5, hidden: 194 };
  const frames = workspace.place(routines.framesBytes(cells.lstm, sizes.batch, sizes.hidden));
  const kernel = 2 ** 20, bias = kernel + 16 * sizes.input * sizes.hidden;
  const run = workspace.struct(runFields, {
    ...sizes,
    ...{ frames, kernel, bias, recurrentKernel: bias + 16 * sizes.hidden },
  });
  const { exports } = new WebAssembly.Instance(compileWasm(), { env: { memory } });
  const thread = { index: 0, count: 2, memory, exports, barrier: () => {} };
  // Three pieces: these sizes divide each step by columns, where a thread without any still meets the others.
  const blas = blasJobs(thread, plainBlas, 3);
  for (const { forward, backward, weightGradients } of [routines, blas as unknown as typeof routines]) {
    forward(run, 1, 1);
    backward(run, 1, 1);
    if (weightGradients === routines.weightGradients) weightGradients(run, 1, 1);
  }
  assert(
    workspace.take(frames, routines.framesBytes(cells.lstm, sizes.batch, sizes.hidden) / 4).every(
      Number.isNaN,
    ),
  );
});

/** A run whose rows have so many leading blank steps, after `findBlanks`. */
function blankBatch(build: "relaxed" | "plain", blank: number[]) {
  const workspace = new Workspace(compileWasm(build));
  const { routines } = workspace;
  const [batch, time, input, hidden] = [blank.length, 3, 2, 5];
  const x = blank.flatMap((count) =>
    Array.from({ length: time * input }, (_, at) => at < count * input ? 0 : 1)
  );
  const fields: Partial<Record<RunField, number>> = {
    ...{ batch, time, input, hidden },
    ...{
      x: workspace.put(x),
      blanks: workspace.place(routines.blanksBytes(cells.lstm, batch, time, hidden)),
    },
  };
  const run = workspace.struct(runFields, fields);
  routines.findBlanks(run);
  const struct = workspace.struct.bind(workspace);
  return { routines, struct, run, batch, time, words: new Uint32Array(workspace.memory.buffer) };
}
