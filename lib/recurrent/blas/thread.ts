import { Addresses } from "./addresses.ts";
import { LeadingBlanks } from "./leading_blanks.ts";
import { FRAME_BYTES } from "./layout.ts";
import type { RunSizes } from "../wasm/run_sizes.ts";
import type { Blas } from "./library.ts";
import { BlasPlan, type Products } from "./plan.ts";
import { StepMask } from "./step_mask.ts";
import type { Routines } from "../wasm/module.ts";
import { type CellName, cells, gateCount } from "../wasm/cells.ts";
import { changeStep, readRun, type RunWords, type Values, writeStruct } from "../wasm/struct_memory.ts";
import { stepFields } from "../wasm/structs.ts";
import type { Thread } from "../threads/work.ts";

// So many plans are remembered at most, as sequences of ever other lengths need one each; a plan is soon made.
const MOST_PLANS = 64;

/** The name of each cell, by its number. */
const cellNames = Object.keys(cells) as CellName[];

/** A run with the name of its cell, and its place in the memory. */
export type PlacedRun = Omit<RunWords, "cell"> & { readonly cell: CellName; readonly place: number };

type StepValues = Values<keyof typeof stepFields>;

/** What a thread does of a group of rows of the batch. */
export interface Share {
  /** The first row of the group in the batch. */
  row: number;
  /** The rows of the group. */
  rows: number;
  /** The rows of the group whose numbers it works on one by one: from this one ... */
  from: number;
  /** ... up to this one, which is not among them. */
  to: number;
  /** The groups of columns of the products that it makes. */
  columnGroups: [number, number];
  /** Where it may write a step. */
  frame: number;
}

/** What a thread of the CBLAS path works with: the memory, the routines over it and the library. */
export class BlasThread {
  /** The routines of the WebAssembly module. */
  readonly routines: Routines;
  readonly #addresses: Addresses;
  readonly #plans = new Map<string, BlasPlan>();
  #floats: Float32Array = new Float32Array();
  #words: Uint32Array = new Uint32Array();

  constructor(readonly thread: Thread, readonly blas: Blas, readonly pieces: number) {
    this.routines = thread.exports as unknown as Routines;
    this.#addresses = new Addresses(thread.memory);
  }

  /** The whole memory as float32 numbers, as it is now. */
  get floats(): Float32Array {
    const { buffer } = this.thread.memory;
    if (this.#floats.buffer !== buffer) this.#floats = new Float32Array(buffer);
    return this.#floats;
  }

  /** The whole memory as whole numbers, as it is now. */
  get words(): Uint32Array {
    const { buffer } = this.thread.memory;
    if (this.#words.buffer !== buffer) this.#words = new Uint32Array(buffer);
    return this.#words;
  }

  /**
   * The run at a place.
   *
   * @throws {RangeError} If the weights do not follow each other.
   */
  run(place: number): PlacedRun {
    const words = readRun(this.floats, place);
    const run = { ...words, cell: cellNames[words.cell], place };
    expectTogether("weights", run, run.kernel, run.bias, run.recurrentKernel);
    return run;
  }

  /** The leading blank rows that a run shares. */
  blanks({ place, batch }: PlacedRun): LeadingBlanks {
    return new LeadingBlanks(this.routines, place, batch, this.words);
  }

  /** Which steps of a run count. */
  mask(run: PlacedRun): StepMask {
    return new StepMask(run, this.words);
  }

  /** Writes a step of a run to where the thread may; what is left out is 0. */
  writeStep(frame: number, { cell, hidden, stateBias, time }: PlacedRun, step: StepValues): void {
    const ofRun = { cell: cells[cell], hidden, stateBias, maskRow: 4 * time };
    writeStruct(this.floats, frame, stepFields, { ...ofRun, ...step });
  }

  /** The step that was written there, with some of it changed. */
  step(frame: number, changes: StepValues): number {
    changeStep(this.words, frame, changes);
    return frame;
  }

  /** The plan for runs of these sizes. */
  plan({ cell, batch, time, input, hidden }: RunSizes): BlasPlan {
    const key = `${cell} ${batch} ${time} ${input} ${hidden}`;
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      if (this.#plans.size >= MOST_PLANS) this.#plans.clear();
      plan = new BlasPlan(this.blas, { cell, batch, time, input, hidden }, this.pieces);
      this.#plans.set(key, plan);
    }
    return plan;
  }

  /**
   * What to do for the units [unit0, unit1), one group of rows after the other. Sorted by their blank rows, the first
   * groups take the most steps: they alternate with the last ones, so that shares of as many units are as much work.
   */
  shares(
    { layout: { sizes: { batch }, rowGroup, units, byColumns } }: BlasPlan,
    { frames, blanks }: PlacedRun,
    unit0: number,
    unit1: number,
  ): Share[] {
    const isSorted = blanks !== 0;
    const frame = frames + FRAME_BYTES * unit0;
    const [first, last] = byColumns ? [0, Math.ceil(batch / rowGroup)] : [unit0, unit1];
    return Array.from({ length: last - first }, (_, index) => {
      const unit = first + index;
      const group = !isSorted ? unit : unit % 2 === 0 ? unit / 2 : units - (unit + 1) / 2;
      const row = group * rowGroup;
      const rows = Math.min(rowGroup, batch - row);
      if (!byColumns) return { row, rows, from: 0, to: rows, columnGroups: [0, 1], frame };
      const [from, to] = [unit0, unit1].map((unit) => Math.floor(rows * unit / units));
      return { row, rows, from, to, columnGroups: [unit0, unit1], frame };
    });
  }

  /** Waits for the other threads, if they do parts of the same products. */
  meet({ layout }: BlasPlan): void {
    if (layout.byColumns) this.thread.barrier();
  }

  /** Makes some groups of the columns of products of the matrices at these places. */
  multiply(products: Products, [first, last]: [number, number], a: number, b: number, c: number): void {
    for (let group = first; group < last; group++) {
      for (const part of products[group]) {
        part.multiply(
          this.#addresses.at(a + part.a),
          this.#addresses.at(b + part.b),
          this.#addresses.at(c + part.c),
        );
      }
    }
  }
}

/** How many rows of a group take a step together, of which this thread's end with `to`: with blank rows not all. */
export function rowsOfStep({ blanks }: PlacedRun, { rows }: Share, to: number): number {
  return blanks === 0 ? rows : to;
}

/** Sees that a kernel, a bias and a recurrent kernel follow each other in memory: they are one matrix to the library. */
export function expectTogether(
  name: string,
  { cell, input, hidden }: RunSizes,
  kernel: number,
  bias: number,
  recurrentKernel: number,
): void {
  const row = 4 * gateCount(cell) * hidden;
  if (bias !== kernel + input * row || recurrentKernel !== bias + row) {
    throw new RangeError(
      `Cannot use a run: expected its ${name} in the order kernel, bias, recurrent kernel`,
    );
  }
}
