import { BlasLayout } from "../../lib/engine/blas_layout.ts";
import type { Blas, ProductShape } from "../../lib/engine/blas_library.ts";
import { jobBytes, type JobField, writeJob } from "../../lib/engine/kernel.ts";
import { type Options, type randomCase, Workspace } from "./kernel_case.ts";
import type { Sizes } from "./reference.ts";

/** Runs a job of the CBLAS path by name, on parts of the work, each part given by its arguments. */
export type Run = (name: string, parts: number[][]) => void;

/** How to run the jobs of the CBLAS path. */
export interface Runner {
  pieces: number;
  core?: string;
  /** Among how many the work is divided. */
  threads: number;
  /** Makes what runs jobs over a workspace. */
  over: (workspace: Workspace) => Run;
}

/** Runs a whole step of the CBLAS path and returns all that it wrote. */
export function runBlasStep(
  module: WebAssembly.Module,
  sizes: Sizes,
  { given, gradients }: ReturnType<typeof randomCase>,
  options: Options,
  runner: Runner,
) {
  const { batch, time, input, hidden } = sizes;
  const layout = new BlasLayout(sizes, runner);
  const workspace = new Workspace(module);
  const state = 4 * batch * hidden;
  const columns = 4 * hidden;
  const weights = workspace.put([
    ...given.kernel as Float32Array,
    ...given.bias as Float32Array,
    ...given.recurrentKernel as Float32Array,
  ]);
  const dWeights = workspace.place(4 * layout.weightRows * columns);
  const ifAsked = (bytes: number) => options.allGradients ? workspace.place(bytes) : 0;
  const job: Partial<Record<JobField, number>> = {
    ...{ batch, time, input, hidden },
    x: workspace.put(given.x),
    kernel: weights,
    bias: weights + 4 * input * columns,
    recurrentKernel: weights + 4 * (input + 1) * columns,
    h0: workspace.put(given.h0),
    c0: workspace.put(given.c0),
    outputs: options.allOutputs ? workspace.place(time * state) : 0,
    h: workspace.place(state),
    c: workspace.place(state),
    packedTransposed: workspace.place(4 * layout.transposed),
    states: workspace.place(4 * layout.states),
    cells: workspace.place(4 * layout.cells),
    gates: workspace.place(4 * layout.gates),
    dOutputs: workspace.put(gradients.dOutputs),
    dhLast: workspace.put(gradients.dhLast),
    dcLast: workspace.put(gradients.dcLast),
    dStates: workspace.place(4 * layout.dStates),
    dh0: ifAsked(state),
    dc0: ifAsked(state),
    dx: ifAsked(4 * batch * time * input),
    dKernel: dWeights,
    dBias: dWeights + 4 * input * columns,
    dRecurrentKernel: dWeights + 4 * (input + 1) * columns,
  };
  const place = workspace.place(jobBytes);
  writeJob(workspace.memory, place, job);
  const scratch = Array.from({ length: runner.threads }, () => workspace.place(4 * layout.inference));
  const run = runner.over(workspace);
  const byRows = divide(Math.ceil(batch / layout.rowGroup), runner.threads)
    .map((part) => part.map((group) => Math.min(batch, group * layout.rowGroup)));
  const byColumns = divide(layout.columnGroups, runner.threads).map((part) => [place, ...part]);

  const take = (name: JobField, count: number) => job[name] ? workspace.take(job[name], count) : undefined;
  const written = () => ({
    outputs: take("outputs", batch * time * hidden),
    h: take("h", batch * hidden)!,
    c: take("c", batch * hidden)!,
  });
  run("infer", byRows.map((part, thread) => [place, scratch[thread], ...part]));
  const inferred = written();
  run("packTransposed", byColumns);
  run("forward", byRows.map((part) => [place, ...part]));
  const forward = written();
  run("backward", byRows.map((part) => [place, ...part]));
  run("weightGradients", byColumns);
  return {
    inferred,
    ...forward,
    dKernel: take("dKernel", input * columns)!,
    dRecurrentKernel: take("dRecurrentKernel", hidden * columns)!,
    dBias: take("dBias", columns)!,
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

/** A stand-in for a library, of plain loops, for machines that have none. */
export const plainBlas: Blas = {
  name: "plain loops",
  path: "",
  product: ({ m, n, k, transposeA, transposeB, lda, ldb, ldc, accumulate }: ProductShape) => (a, b, c) => {
    const matrix = (pointer: Deno.PointerValue, rows: number, width: number, row: number) =>
      new Float32Array(Deno.UnsafePointerView.getArrayBuffer(pointer!, 4 * ((rows - 1) * row + width)));
    const left = transposeA ? matrix(a, k, m, lda) : matrix(a, m, k, lda);
    const right = transposeB ? matrix(b, n, k, ldb) : matrix(b, k, n, ldb);
    const result = matrix(c, m, n, ldc);
    for (let row = 0; row < m; row++) {
      for (let column = 0; column < n; column++) {
        let sum = accumulate ? result[row * ldc + column] : 0;
        for (let at = 0; at < k; at++) {
          sum += left[transposeA ? at * lda + row : row * lda + at] *
            right[transposeB ? column * ldb + at : at * ldb + column];
        }
        result[row * ldc + column] = sum;
      }
    }
  },
};
