import { joinBiases, splitBiasGradient } from "../../../lib/recurrent/engine/run/two_biases.ts";
import { type CellName, cells, gateCount } from "../../../lib/recurrent/wasm/cells.ts";
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
