import { joinBiases, splitBiasGradient } from "../../../lib/recurrent/engine/run/two_biases.ts";
import { instantiateWasm, type Routines } from "../../../lib/recurrent/wasm/module.ts";
import { type CellName, cells, gateCount } from "../../../lib/recurrent/wasm/cells.ts";
import {
  type RunField,
  structBytes,
  type Values,
  writeStruct,
} from "../../../lib/recurrent/wasm/struct_memory.ts";
import { type Fields, runFields } from "../../../lib/recurrent/wasm/structs.ts";
import { Random } from "../../../lib/random.ts";
import type { Numbers, OutputGradients, Sizes } from "../reference.ts";

/** What the tests vary beside the sizes. */
export interface RunOptions {
  /** The cell; an LSTM if not given. */
  cell?: CellName;
  /** Whether some steps do not count: those past an end, and others. */
  masked?: boolean;
  /** Whether there is an initial state. */
  initialState?: boolean;
  /** Whether the loss reads all outputs, or only the last state. */
  allOutputs?: boolean;
  /** Whether the gradients of x and of the initial state are asked for. */
  allGradients?: boolean;
  /** The most leading blank rows, of which each image has some number. */
  blankRows?: number;
  /** Whether blank rows share their state; yes, if there are any, unless told otherwise. */
  share?: boolean;
}

/** Random numbers of a case: weights as at the start of training, inputs and gradients within +-1. */
export function randomRun({ batch, time, input, hidden }: Sizes, options: RunOptions, seed = 1) {
  const random = new Random(seed);
  const numbers = (count: number, bound: number) =>
    Float32Array.from({ length: count }, () => random.uniform(-bound, bound));
  const bound = 1 / Math.sqrt(hidden);
  const { cell = "lstm" } = options;
  const columns = gateCount(cell) * hidden;
  const given: Numbers = {
    x: numbers(batch * time * input, 1),
    kernel: numbers(input * columns, bound),
    recurrentKernel: numbers(hidden * columns, bound),
    bias: numbers(cell === "gruResetAfter" ? 2 * columns : columns, bound),
    h0: options.initialState ? numbers(batch * hidden, 1) : undefined,
    c0: options.initialState && cell === "lstm" ? numbers(batch * hidden, 1) : undefined,
  };
  const gradients: OutputGradients = {
    dOutputs: options.allOutputs ? numbers(batch * time * hidden, 1) : undefined,
    dhLast: numbers(batch * hidden, 1),
    dcLast: options.allOutputs && cell === "lstm" ? numbers(batch * hidden, 1) : undefined,
  };
  if (options.blankRows) {
    for (let b = 0; b < batch; b++) {
      const blank = Math.min(time, random.integer(options.blankRows + 1));
      (given.x as Float32Array).fill(0, b * time * input, (b * time + blank) * input);
    }
  }
  if (options.masked) {
    given.counts = randomCounts(random, batch, time);
    const x = given.x as Float32Array;
    given.x = x.map((value, at) => given.counts![Math.floor(at / input)] ? value : NaN);
  }
  return { given, gradients };
}

/** For each step whether it counts, [batch, time]: sequences that end early, one of them at once, with gaps in between. */
function randomCounts(random: Random, batch: number, time: number): Float32Array {
  const lengths = Array.from({ length: batch }, () => 1 + random.integer(time));
  if (batch > 1) lengths[random.integer(batch)] = 0;
  return Float32Array.from({ length: batch * time }, (_, at) => {
    const isGap = random.uniform(0, 1) < 0.2;
    return at % time < lengths[Math.floor(at / time)] && !isGap ? 1 : 0;
  });
}

/** The fields of a run that say what it computes: its cell and sizes. */
export function kindOf({ batch, time, input, hidden }: Sizes, { cell = "lstm" }: RunOptions) {
  return { cell: cells[cell], batch, time, input, hidden };
}

/** The biases as the engine hands them to a run. */
export function biasesOf(
  { bias }: Numbers,
  { cell }: RunOptions,
): { bias: Float32Array; stateBias?: Float32Array } {
  const biases = Float32Array.from(bias);
  return cell === "gruResetAfter" ? joinBiases(biases) : { bias: biases };
}

/** The gradient of the biases as the engine hands it out. */
export function biasGradient(dBias: Float32Array, dStateBias?: Float32Array): Float32Array {
  return dStateBias ? splitBiasGradient(dBias, dStateBias) : dBias;
}

/** The routines over a memory of their own, with places given out one after the other. */
export class Workspace {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  readonly routines: Routines;
  #end = 64;

  constructor(module: WebAssembly.Module) {
    this.routines = instantiateWasm(module, this.memory);
  }

  /** A new place, filled with NaN so that reading what was never written shows. */
  place(bytes: number): number {
    const place = this.#end;
    this.#end += Math.ceil(bytes / 64) * 64 + 64;
    const pages = Math.ceil(this.#end / 65536) - this.memory.buffer.byteLength / 65536;
    if (pages > 0) this.memory.grow(pages);
    new Float32Array(this.memory.buffer, place, Math.ceil(bytes / 4)).fill(NaN);
    return place;
  }

  /** A new place with numbers in it; 0 without numbers. */
  put(numbers: ArrayLike<number> | undefined): number {
    if (!numbers) return 0;
    const place = this.place(4 * numbers.length);
    new Float32Array(this.memory.buffer, place, numbers.length).set(numbers);
    return place;
  }

  /** A new place with the mask of a run in it; 0 without one. */
  mask({ counts }: Numbers): number {
    if (!counts) return 0;
    const place = this.place(4 * counts.length);
    new Uint32Array(this.memory.buffer, place, counts.length).set(counts);
    return place;
  }

  /** A new place with a struct in it. */
  struct<Name extends string>(
    fields: Fields<Name>,
    values: Values<NoInfer<Name>>,
  ): number {
    const place = this.place(structBytes(fields));
    writeStruct(this.memory, place, fields, values);
    return place;
  }

  /** A copy of the numbers at a place. */
  take(place: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, place, count).slice();
  }
}

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
