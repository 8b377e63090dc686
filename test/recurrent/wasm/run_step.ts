import { gateCount } from "../../../lib/recurrent/wasm/cells.ts";
import type { RunField } from "../../../lib/recurrent/wasm/struct_memory.ts";
import { runFields } from "../../../lib/recurrent/wasm/structs.ts";
import type { Sizes } from "../reference.ts";
import { biasesOf, biasGradient, kindOf, type randomRun, type RunOptions } from "./random_run.ts";
import { Workspace } from "./workspace.ts";

/** Cuts [0, count) into pieces and calls `work` with each, in an order of its own. */
export type RunSplit = (count: number, work: (from: number, to: number) => void) => void;

/** All at once. */
export const whole: RunSplit = (count, work) => work(0, count);

/** Runs a whole step, forward, backward and weight gradients, and returns all that it wrote. */
export function runStep(
  module: WebAssembly.Module,
  sizes: Sizes,
  { given, gradients }: ReturnType<typeof randomRun>,
  options: RunOptions,
  split: RunSplit = whole,
) {
  const { batch, time, input, hidden } = sizes;
  const { cell = "lstm" } = options;
  const workspace = new Workspace(module);
  const { routines } = workspace;
  const kind = kindOf(sizes, options);
  const state = 4 * batch * hidden, columns = gateCount(cell) * hidden;
  const c = cell === "lstm" ? state : 0;
  const placeOf = (bytes: number) => bytes > 0 ? workspace.place(bytes) : 0;
  const ifAsked = (bytes: number) => options.allGradients ? placeOf(bytes) : 0;
  const { bias, stateBias } = biasesOf(given, options);
  const run: Partial<Record<RunField, number>> = {
    ...kind,
    x: workspace.put(given.x),
    kernel: workspace.put(given.kernel),
    recurrentKernel: workspace.put(given.recurrentKernel),
    bias: workspace.put(bias),
    stateBias: workspace.put(stateBias),
    mask: workspace.mask(given),
    h0: workspace.put(given.h0),
    c0: workspace.put(given.c0),
    outputs: workspace.place(time * state),
    h: workspace.place(state),
    c: placeOf(c),
    packed: workspace.place(routines.packedBytes(kind.cell, input, hidden)),
    packedTransposed: workspace.place(routines.packedTransposedBytes(kind.cell, input, hidden)),
    states: workspace.place(routines.statesBytes(batch, time, input, hidden)),
    cells: placeOf(routines.cellsBytes(kind.cell, batch, time, hidden)),
    gates: workspace.place(routines.gatesBytes(kind.cell, batch, time, hidden)),
    dOutputs: workspace.put(gradients.dOutputs),
    dhLast: workspace.put(gradients.dhLast),
    dcLast: workspace.put(gradients.dcLast),
    dStates: workspace.place(routines.dStatesBytes(kind.cell, batch, input, hidden)),
    dh0: ifAsked(state),
    dc0: ifAsked(c),
    dx: ifAsked(4 * batch * time * input),
    dKernel: workspace.place(4 * input * columns),
    dRecurrentKernel: workspace.place(4 * hidden * columns),
    dBias: workspace.place(4 * columns),
    dStateBias: placeOf(stateBias ? 4 * hidden : 0),
    blanks: options.blankRows && options.share !== false
      ? workspace.place(routines.blanksBytes(kind.cell, batch, time, hidden))
      : 0,
    frames: workspace.place(routines.framesBytes(kind.cell, batch, hidden)),
    packedGradients: workspace.place(routines.packedGradientsBytes(kind.cell, input, hidden)),
  };
  const place = workspace.struct(runFields, run);
  if (run.blanks) routines.findBlanks(place);
  const panels = routines.panels(kind.cell, hidden);
  split(panels, (from, to) => routines.pack(place, from, to));
  const transposed = routines.transposedPanels(input, hidden, options.allGradients ? 1 : 0);
  split(transposed, (from, to) => routines.packTransposed(place, from, to));

  if (run.blanks) routines.blankForward(place);

  const take = (name: RunField, count: number) => run[name] ? workspace.take(run[name], count) : undefined;
  const written = () => ({
    outputs: take("outputs", batch * time * hidden)!,
    h: take("h", batch * hidden)!,
    c: take("c", batch * hidden),
  });
  const scratch = workspace.place(routines.inferenceBytes(kind.cell, input, hidden));
  split(batch, (from, to) => routines.infer(place, scratch, from, to));
  const inferred = written();
  split(batch, (from, to) => routines.forward(place, from, to));
  const forward = written();
  split(batch, (from, to) => routines.backward(place, from, to));
  if (run.blanks) routines.blankBackward(place);
  split(panels, (from, to) => routines.weightGradients(place, from, to));
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
