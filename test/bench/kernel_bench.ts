/**
 * Times the kernel on one thread, piece by piece, and prints the least of many runs in ms and the GFLOP/s of its products:
 * `deno run -A test/bench/kernel_bench.ts --batch 64 --time 28 --input 28 --hidden 128 --build plain --seconds 4 --mnist`.
 * With --mnist the images are those of MNIST_DIR, and their leading blank rows share their state.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { batches } from "../../lib/data/batches.ts";
import { loadMnist } from "../../lib/data/mnist.ts";
import {
  compileKernel,
  jobBytes,
  type JobField,
  type KernelBuild,
  kernelBuild,
  writeJob,
} from "../../lib/engine/kernel.ts";
import { randomCase, Workspace } from "../engine/kernel_case.ts";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    ...{ batch: text, time: text, input: text, hidden: text, build: text, seconds: text },
    mnist: { type: "boolean", default: false },
  },
});
const { batch, time, input, hidden, seconds } = {
  ...{
    batch: Number(values.batch ?? 64),
    time: Number(values.time ?? 28),
    input: Number(values.input ?? 28),
  },
  ...{ hidden: Number(values.hidden ?? 128), seconds: Number(values.seconds ?? 4) },
};
const build = (values.build ?? kernelBuild()) as KernelBuild;

const { given, gradients } = randomCase({ batch, time, input, hidden }, {});
if (values.mnist) {
  const { train } = await loadMnist();
  const [first] = batches(train, { batchSize: batch, seed: 1 });
  given.x = await first.images.data<"float32">();
}
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
  blanks: values.mnist ? workspace.place(kernel.blanksBytes(batch, time, hidden)) : 0,
};
const place = workspace.place(jobBytes);
writeJob(memory, place, job);
const scratch = workspace.place(kernel.inferenceBytes(input, hidden));
const parameters = 4 * hidden * (input + hidden + 1);
const [p, g, m, v] = [1, 2, 3, 4].map(() => workspace.put(new Float32Array(parameters)));

interface Piece {
  name: string;
  /** Multiplications and additions of the products, if no rows are blank. */
  flops?: number;
  run: () => void;
}
const panels = kernel.panels(hidden);
const transposedPanels = kernel.transposedPanels(input, hidden, 0);
const recurrent = 8 * batch * (time - 1) * hidden * hidden;
const all = recurrent + 8 * batch * time * input * hidden;
const step: Piece[] = [
  { name: "findBlanks", run: () => kernel.findBlanks(place) },
  { name: "pack", run: () => kernel.pack(place, 0, panels) },
  { name: "packTransposed", run: () => kernel.packTransposed(place, 0, transposedPanels) },
  { name: "blankForward", run: () => kernel.blankForward(place) },
  { name: "forward", flops: all, run: () => kernel.forward(place, 0, batch) },
  { name: "backward", flops: recurrent, run: () => kernel.backward(place, 0, batch) },
  { name: "blankBackward", run: () => kernel.blankBackward(place) },
  { name: "weightGradients", flops: all, run: () => kernel.weightGradients(place, 0, panels) },
].filter(({ name }) => values.mnist || !name.includes("lank"));
const rest: Piece[] = [
  { name: "infer", flops: all, run: () => kernel.infer(place, scratch, 0, batch) },
  { name: "adam", run: () => kernel.adam(p, g, m, v, 0, parameters, 0.01, 0.9, 0.999, 1e-8, 1) },
];
const whole: Piece = {
  name: "step",
  flops: recurrent + 2 * all,
  run: () => step.forEach(({ run }) => run()),
};

const pieces = [...step, whole, ...rest];
const least = pieces.map(() => Infinity);
for (const end = performance.now() + 1000 * seconds; performance.now() < end;) {
  pieces.forEach(({ run }, index) => {
    const start = performance.now();
    run();
    least[index] = Math.min(least[index], performance.now() - start);
  });
}
console.log(`batch ${batch}, time ${time}, input ${input}, hidden ${hidden}, ${build} build`);
pieces.forEach(({ name, flops }, index) => {
  const rate = flops ? `${(flops / least[index] / 1e6).toFixed(1).padStart(7)} GFLOP/s` : "";
  console.log(`${name.padEnd(16)} ${least[index].toFixed(3).padStart(9)} ms ${rate}`);
});
