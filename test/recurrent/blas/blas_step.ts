import { BlasLayout } from "../../../lib/recurrent/blas/layout.ts";
import type { Blas } from "../../../lib/recurrent/blas/library.ts";
import { openBlasJobs } from "../../../lib/recurrent/blas/jobs.ts";
import { program } from "../../../lib/recurrent/engine/generated/worker_program.ts";
import { Pool } from "../../../lib/recurrent/threads/pool.ts";
import { gateCount } from "../../../lib/recurrent/wasm/cells.ts";
import type { RunField } from "../../../lib/recurrent/wasm/struct_memory.ts";
import { runFields } from "../../../lib/recurrent/wasm/structs.ts";
import { bundleWorker } from "../../../lib/tools/build_engine/bundle_worker.ts";
import { biasesOf, biasGradient, kindOf, type randomRun, type RunOptions } from "../wasm/random_run.ts";
import { Workspace } from "../wasm/workspace.ts";
import type { Sizes } from "../reference.ts";
import { plainJobs } from "./plain_blas.ts";

const plainProgram = await bundleWorker(new URL("./plain_worker.ts", import.meta.url));

/** How to run the jobs of the CBLAS path. */
export interface Runner {
  pieces: number;
  /** Among how many the work is divided. */
  threads: number;
  /** Multiplies; plain loops if not given. */
  blas?: Blas;
  /** The kind of processor that plain loops pass for. */
  core?: string;
}

/** A pool for the jobs of the CBLAS path. */
function makePool(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  { pieces, threads, blas, core = "" }: Runner,
) {
  const work = blas
    ? {
      program,
      kind: "blas",
      jobs: openBlasJobs,
      settings: { path: blas.path, pieces },
    }
    : { program: plainProgram, kind: "plain", jobs: plainJobs, settings: { path: core, pieces } };
  return new Pool({ threads, module, memory, work });
}

/** Runs a whole step of the CBLAS path and returns all that it wrote. */
export function runBlasStep(
  module: WebAssembly.Module,
  sizes: Sizes,
  { given, gradients }: ReturnType<typeof randomRun>,
  options: RunOptions,
  runner: Runner,
) {
  const { batch, time, input, hidden } = sizes;
  const { cell = "lstm" } = options;
  const { threads, pieces, blas, core } = runner;
  const layout = new BlasLayout({ ...sizes, cell }, { pieces, core: blas?.core ?? core });
  const workspace = new Workspace(module);
  const kind = kindOf(sizes, options);
  const state = 4 * batch * hidden, columns = gateCount(cell) * hidden;
  const c = cell === "lstm" ? state : 0;
  const { bias, stateBias } = biasesOf(given, options);
  const weights = workspace.put([...Array.from(given.kernel), ...bias, ...Array.from(given.recurrentKernel)]);
  const dWeights = workspace.place(4 * layout.weightRows * columns);
  const placeOf = (bytes: number) => bytes > 0 ? workspace.place(bytes) : 0;
  const ifAsked = (bytes: number) => options.allGradients ? placeOf(bytes) : 0;
  const run: Partial<Record<RunField, number>> = {
    ...kind,
    x: workspace.put(given.x),
    kernel: weights,
    bias: weights + 4 * input * columns,
    recurrentKernel: weights + 4 * (input + 1) * columns,
    stateBias: workspace.put(stateBias),
    mask: workspace.mask(given),
    h0: workspace.put(given.h0),
    c0: workspace.put(given.c0),
    outputs: options.allOutputs ? workspace.place(time * state) : 0,
    h: workspace.place(state),
    c: placeOf(c),
    frames: workspace.place(4 * layout.frames),
    packedTransposed: workspace.place(4 * layout.transposed),
    states: workspace.place(4 * layout.states),
    cells: placeOf(4 * layout.cells),
    gates: workspace.place(4 * layout.gates),
    dOutputs: workspace.put(gradients.dOutputs),
    dhLast: workspace.put(gradients.dhLast),
    dcLast: workspace.put(gradients.dcLast),
    dStates: workspace.place(4 * layout.dStates),
    dh0: ifAsked(state),
    dc0: ifAsked(c),
    dx: ifAsked(4 * batch * time * input),
    blanks: options.blankRows
      ? workspace.place(workspace.routines.blanksBytes(kind.cell, batch, time, hidden))
      : 0,
    dKernel: dWeights,
    dBias: dWeights + 4 * input * columns,
    dRecurrentKernel: dWeights + 4 * (input + 1) * columns,
    dStateBias: placeOf(stateBias ? 4 * hidden : 0),
  };
  const place = workspace.struct(runFields, run);
  const scratch = workspace.place(4 * layout.inference * threads);
  const pool = makePool(module, workspace.memory, runner);
  const byUnits = divide(layout.units, threads);
  const byColumns = divide(layout.columnGroups, threads).map((part) => [place, ...part]);

  const take = (name: RunField, count: number) => run[name] ? workspace.take(run[name], count) : undefined;
  const written = () => ({
    outputs: take("outputs", batch * time * hidden),
    h: take("h", batch * hidden)!,
    c: take("c", batch * hidden),
  });
  if (run.blanks) {
    workspace.routines.findBlanks(place);
    pool.run("blankForward", [[place]]);
  }
  pool.run("infer", byUnits.map((part) => [place, scratch, ...part]));
  const inferred = written();
  pool.run("packTransposed", byColumns);
  pool.run("forward", byUnits.map((part) => [place, ...part]));
  const forward = written();
  pool.run("backward", byUnits.map((part) => [place, ...part]));
  if (run.blanks) pool.run("blankBackward", [[place]]);
  pool.run("weightGradients", byColumns);
  pool.close();
  return {
    inferred,
    ...forward,
    dKernel: take("dKernel", input * columns)!,
    dRecurrentKernel: take("dRecurrentKernel", hidden * columns)!,
    dBias: biasGradient(take("dBias", columns)!, take("dStateBias", hidden)),
    dh0: take("dh0", batch * hidden),
    dc0: take("dc0", batch * hidden),
    dx: take("dx", batch * time * input),
  };
}

/** [0, count) cut into as many ranges. */
function divide(count: number, parts: number): number[][] {
  return Array.from({ length: parts }, (_, part) => [
    Math.floor(count * part / parts),
    Math.floor(count * (part + 1) / parts),
  ]);
}
