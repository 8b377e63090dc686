/**
 * Times the WebAssembly module on one thread, piece by piece, and prints the least of many runs in ms and the GFLOP/s of its products:
 * `deno run -A test/bench/routines_bench.ts --cell lstm --batch 64 --time 28 --input 28 --hidden 128 --build plain --seconds 4 --mnist`.
 * With --mnist the images are those of MNIST_DIR, and their leading blank rows share their state.
 *
 * @module
 */
import { parseArgs } from "node:util";
import { batches } from "../../lib/data/batches.ts";
import { loadMnist } from "../../lib/data/mnist/mnist.ts";
import { type CellName, cells, gateCount } from "../../lib/recurrent/wasm/cells.ts";
import { compileWasm, wasmBuild } from "../../lib/recurrent/wasm/module.ts";
import type { WasmBuild } from "../../lib/recurrent/wasm/module_bytes.ts";
import type { RunField } from "../../lib/recurrent/wasm/struct_memory.ts";
import { adamFields, runFields } from "../../lib/recurrent/wasm/structs.ts";
import { biasesOf, randomRun } from "../recurrent/wasm/random_run.ts";
import { Workspace } from "../recurrent/wasm/workspace.ts";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    ...{ cell: text, batch: text, time: text, input: text, hidden: text, build: text, seconds: text },
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
const name = (values.cell ?? "lstm") as CellName;
if (!Object.hasOwn(cells, name)) {
  throw new RangeError(`Cannot use --cell "${name}": expected one of ${Object.keys(cells).join(", ")}`);
}
const cell = cells[name];
const columns = gateCount(name) * hidden;
const build = (values.build ?? wasmBuild()) as WasmBuild;

const { given, gradients } = randomRun({ batch, time, input, hidden }, { cell: name });
if (values.mnist) {
  const { train } = await loadMnist();
  const [first] = batches(train, { batchSize: batch, seed: 1 });
  given.x = await first.images.data<"float32">();
}
const { bias, stateBias } = biasesOf(given, { cell: name });
const workspace = new Workspace(compileWasm(build));
const { routines } = workspace;
const state = 4 * batch * hidden;
const run: Partial<Record<RunField, number>> = {
  ...{ cell, batch, time, input, hidden },
  x: workspace.put(given.x),
  kernel: workspace.put(given.kernel),
  recurrentKernel: workspace.put(given.recurrentKernel),
  bias: workspace.put(bias),
  stateBias: workspace.put(stateBias),
  h: workspace.place(state),
  packed: workspace.place(routines.packedBytes(cell, input, hidden)),
  packedTransposed: workspace.place(routines.packedTransposedBytes(cell, input, hidden)),
  states: workspace.place(routines.statesBytes(batch, time, input, hidden)),
  cells: workspace.place(routines.cellsBytes(cell, batch, time, hidden)),
  gates: workspace.place(routines.gatesBytes(cell, batch, time, hidden)),
  dhLast: workspace.put(gradients.dhLast),
  dStates: workspace.place(routines.dStatesBytes(cell, batch, input, hidden)),
  dKernel: workspace.place(4 * input * columns),
  dRecurrentKernel: workspace.place(4 * hidden * columns),
  dBias: workspace.place(4 * columns),
  dStateBias: stateBias ? workspace.place(4 * hidden) : 0,
  frames: workspace.place(routines.framesBytes(cell, batch, hidden)),
  packedGradients: workspace.place(routines.packedGradientsBytes(cell, input, hidden)),
  blanks: values.mnist ? workspace.place(routines.blanksBytes(cell, batch, time, hidden)) : 0,
};
const place = workspace.struct(runFields, run);
const scratch = workspace.place(routines.inferenceBytes(cell, input, hidden));
const parameters = columns * (input + hidden) + given.bias.length;
const [p, g, m, v] = [1, 2, 3, 4].map(() => workspace.put(new Float32Array(parameters)));
const adamStep = workspace.struct(adamFields, {
  ...{ parameters: p, gradients: g, m, v },
  ...{ stepSize: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, correction: 1, factor: 1 },
});

interface Piece {
  name: string;
  /** Multiplications and additions of the products, if no rows are blank. */
  flops?: number;
  run: () => void;
}
const panels = routines.panels(cell, hidden);
const transposedPanels = routines.transposedPanels(input, hidden, 0);
const recurrent = 2 * batch * (time - 1) * hidden * columns;
const all = recurrent + 2 * batch * time * input * columns;
const step: Piece[] = [
  { name: "findBlanks", run: () => routines.findBlanks(place) },
  { name: "pack", run: () => routines.pack(place, 0, panels) },
  { name: "packTransposed", run: () => routines.packTransposed(place, 0, transposedPanels) },
  { name: "blankForward", run: () => routines.blankForward(place) },
  { name: "forward", flops: all, run: () => routines.forward(place, 0, batch) },
  { name: "backward", flops: recurrent, run: () => routines.backward(place, 0, batch) },
  { name: "blankBackward", run: () => routines.blankBackward(place) },
  { name: "weightGradients", flops: all, run: () => routines.weightGradients(place, 0, panels) },
].filter(({ name }) => values.mnist || !name.includes("lank"));
const rest: Piece[] = [
  { name: "infer", flops: all, run: () => routines.infer(place, scratch, 0, batch) },
  { name: "adam", run: () => routines.adam(adamStep, 0, parameters) },
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
console.log(`${name}, batch ${batch}, time ${time}, input ${input}, hidden ${hidden}, ${build} build`);
pieces.forEach(({ name, flops }, index) => {
  const rate = flops ? `${(flops / least[index] / 1e6).toFixed(1).padStart(7)} GFLOP/s` : "";
  console.log(`${name.padEnd(16)} ${least[index].toFixed(3).padStart(9)} ms ${rate}`);
});
