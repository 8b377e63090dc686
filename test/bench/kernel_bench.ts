/**
 * Times the kernel on one thread, piece by piece: `deno run -A test/bench/kernel_bench.ts [batch] [time] [input] [hidden] [build]`.
 * Prints the least of many runs in ms, and GFLOP/s of the multiplications beside the peak of the vector unit.
 *
 * @module
 */
import {
  compileKernel,
  jobBytes,
  type JobField,
  type KernelBuild,
  kernelBuild,
  writeJob,
} from "../../lib/engine/kernel.ts";
import { randomCase, Workspace } from "../engine/kernel_case.ts";

const sizeOf = (index: number, usual: number) => Number(Deno.args[index] ?? usual);
const [batch, time, input, hidden] = [sizeOf(0, 64), sizeOf(1, 28), sizeOf(2, 28), sizeOf(3, 128)];
const build = (Deno.args[4] ?? kernelBuild()) as KernelBuild;
const { given, gradients } = randomCase({ batch, time, input, hidden }, {});
const workspace = new Workspace(compileKernel(build));
const { kernel, memory } = workspace;
const state = 4 * batch * hidden;
const job: Partial<Record<JobField, number>> = {
  ...{ batch, time, input, hidden },
  x: workspace.put(given.x),
  kernel: workspace.put(given.kernel),
  recurrentKernel: workspace.put(given.recurrentKernel),
  bias: workspace.put(given.bias),
  h: workspace.place(state),
  packed: workspace.place(kernel.packedBytes(input, hidden)),
  packedTransposed: workspace.place(kernel.packedTransposedBytes(input, hidden)),
  states: workspace.place(kernel.statesBytes(batch, time, input, hidden)),
  cells: workspace.place(kernel.cellsBytes(batch, time, hidden)),
  gates: workspace.place(kernel.gatesBytes(batch, time, hidden)),
  dhLast: workspace.put(gradients.dhLast),
  dStates: workspace.place(kernel.dStatesBytes(batch, input, hidden)),
  dKernel: workspace.place(16 * input * hidden),
  dRecurrentKernel: workspace.place(16 * hidden * hidden),
  dBias: workspace.place(16 * hidden),
  packedGradients: workspace.place(kernel.packedGradientsBytes(input, hidden)),
};
const place = workspace.place(jobBytes);
writeJob(memory, place, job);
const scratch = workspace.place(kernel.inferenceBytes(input, hidden));
const parameters = 4 * hidden * (input + hidden + 1);
const adam = [1, 2, 3, 4].map(() => workspace.put(new Float32Array(parameters)));

const panels = kernel.panels(hidden);
const inputProduct = 2 * batch * time * input * 4 * hidden;
const recurrentProduct = 2 * batch * (time - 1) * hidden * 4 * hidden;
const pieces: [name: string, flops: number, run: () => void][] = [
  ["pack", 0, () => kernel.pack(place, 0, panels)],
  ["packTransposed", 0, () => kernel.packTransposed(place, 0, kernel.transposedPanels(input, hidden, 0))],
  ["forward", inputProduct + recurrentProduct, () => kernel.forward(place, 0, batch)],
  ["backward", recurrentProduct, () => kernel.backward(place, 0, batch)],
  ["weightGradients", inputProduct + recurrentProduct, () => kernel.weightGradients(place, 0, panels)],
];
const rest: typeof pieces = [
  ["infer", inputProduct + recurrentProduct, () => kernel.infer(place, scratch, 0, batch)],
  ["adam", 0, () => {
    const [p, g, m, v] = adam;
    kernel.adam(p, g, m, v, 0, parameters, 0.01, 0.9, 0.999, 1e-8, 1);
  }],
];

const least = new Map<string, number>();
const seconds = Number(Deno.env.get("BENCH_SECONDS") ?? 4);
const note = (name: string, elapsed: number) =>
  least.set(name, Math.min(least.get(name) ?? Infinity, elapsed));
for (const end = performance.now() + 1000 * seconds; performance.now() < end;) {
  const start = performance.now();
  for (const [name, , run] of pieces) {
    const begin = performance.now();
    run();
    note(name, performance.now() - begin);
  }
  note("step", performance.now() - start);
  for (const [name, , run] of rest) {
    const begin = performance.now();
    run();
    note(name, performance.now() - begin);
  }
}
const flopsOf = pieces.reduce((sum, [, flops]) => sum + flops, 0);
console.log(`batch ${batch}, time ${time}, input ${input}, hidden ${hidden}, build ${build}`);
for (const [name, flops] of [...pieces, ["step", flopsOf] as const, ...rest]) {
  const elapsed = least.get(name)!;
  const rate = flops ? `${(flops / elapsed / 1e6).toFixed(1).padStart(7)} GFLOP/s` : "";
  console.log(`${name.padEnd(16)} ${elapsed.toFixed(3).padStart(9)} ms ${rate}`);
}
const sum = pieces.reduce((total, [name]) => total + least.get(name)!, 0);
console.log(
  `${"sum of the least".padEnd(16)} ${sum.toFixed(3).padStart(9)} ms ${
    (flopsOf / sum / 1e6).toFixed(1).padStart(7)
  } GFLOP/s`,
);
