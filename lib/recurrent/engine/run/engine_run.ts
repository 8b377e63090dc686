import type { OutputGradients, Run, RunInputs, RunPurpose, RunResult } from "./run.ts";
import type { Executor } from "../executor.ts";
import { RunMemory } from "./run_memory.ts";
import type { Range, RunLayout } from "./run_layout.ts";
import { joinBiases, splitBiasGradient } from "./two_biases.ts";
import { cells, gateCount } from "../../wasm/cells.ts";
import { type RunField, structBytes, writeStruct } from "../../wasm/struct_memory.ts";
import { runFields } from "../../wasm/structs.ts";

/** Fields of a run that a pass may be without. */
const OPTIONAL = [
  ...["h0", "c0", "mask", "dh0", "dc0", "dOutputs", "dhLast", "dcLast", "dx", "blanks"] as const,
];

/** A run on the engine's memory and threads. */
export class EngineRun implements Run {
  readonly purpose: RunPurpose;
  pass = 0;
  isBusy = false;
  readonly #executor: Executor;
  readonly #layout: RunLayout;
  readonly #memory: RunMemory;
  #hasState = false;
  #hasMask = false;
  /** Whether this pass shares the state of leading blank rows. */
  #blanks = false;

  /**
   * @param executor Where it computes.
   * @param purpose Sizes, and what is wanted of the run.
   * @param layout How the engine's own arrays lie.
   * @throws {RangeError} If the memory does not suffice.
   */
  constructor(executor: Executor, purpose: RunPurpose, layout: RunLayout) {
    this.#executor = executor;
    this.#layout = layout;
    this.purpose = purpose;
    this.#memory = new RunMemory(executor.arena);
    const { cell, batch, time, input, hidden, keep, outputs } = purpose;
    const columns = gateCount(cell) * hidden;
    const [all, state] = [outputs ? batch * time * hidden : 0, batch * hidden];
    const c = cell === "lstm" ? state : 0;
    const stateBias = cell === "gruResetAfter" ? hidden : 0;
    const forward = [
      { run: structBytes(runFields) / 4 },
      { x: batch * time * input },
      // CBLAS multiplies with all weights at once: they follow each other, and so do their gradients.
      { kernel: input * columns, bias: columns, recurrentKernel: hidden * columns },
      ...each({ stateBias, h0: state, c0: c, outputs: all, h: state, c, ...layout.own }),
    ];
    const backward = [
      { dKernel: input * columns, dBias: columns, dRecurrentKernel: hidden * columns },
      ...each({ dStateBias: stateBias, dOutputs: all, dhLast: state, dcLast: c, dh0: state, dc0: c }),
      ...each(layout.kept),
    ];
    const scratch = { scratch: executor.pool.threads * layout.scratch };
    this.#memory.take([...forward, ...(keep ? backward : [scratch])]);
  }

  get bytes(): number {
    return this.#memory.bytes;
  }

  forward(inputs: RunInputs): void {
    this.#busy(() => this.#forwardFrom(inputs));
  }

  backward(gradients: OutputGradients, withX: boolean): void {
    this.#busy(() => this.#backwardFrom(gradients, withX));
  }

  #busy(compute: () => void): void {
    this.isBusy = true;
    try {
      this.pass++;
      compute();
    } finally {
      this.isBusy = false;
    }
  }

  #forwardFrom(inputs: RunInputs): void {
    const { mask, ...numbers } = inputs;
    this.#memory.put(
      this.purpose.cell === "gruResetAfter" ? { ...numbers, ...joinBiases(inputs.bias) } : numbers,
    );
    this.#hasMask = mask !== undefined;
    if (mask) this.#putMask(mask);
    this.#hasState = inputs.h0 !== undefined;
    this.#blanks = this.#layout.sharesBlanks && !this.#hasState &&
      (this.#layout.sharesMaskedBlanks || !this.#hasMask);
    this.#forward();
  }

  #backwardFrom(gradients: OutputGradients, withX: boolean): void {
    const { batch, time, input } = this.purpose;
    if (withX && this.#memory.place("dx") === undefined) this.#memory.take([{ dx: batch * time * input }]);
    if (withX && this.#blanks) {
      // Blank rows that are shared have no gradient of their own: that was not known in the forward pass.
      this.#blanks = false;
      this.#forward();
    }
    this.#memory.put({ ...gradients });
    const run = this.#write({ ...gradients, dx: withX });
    const { pool } = this.#executor;
    if (withX) pool.run("packTransposed", at(run, this.#layout.packTransposed(true, pool.ready)));
    pool.run("backward", at(run, this.#layout.steps(run, pool.ready)));
    if (this.#blanks) pool.run("blankBackward", [[run]]);
    pool.run("weightGradients", at(run, this.#layout.weightGradients(run, pool.ready)));
  }

  #forward(): void {
    const run = this.#write({});
    const { routines, pool } = this.#executor;
    if (this.#blanks) routines.findBlanks(run);
    if (this.#layout.pack) pool.run("pack", at(run, this.#layout.pack(pool.ready)));
    if (this.purpose.keep) {
      // Now rather than before the backward pass: what it reads is in the caches, and the threads are awake for what follows.
      pool.run("packTransposed", at(run, this.#layout.packTransposed(false, pool.ready)));
    }
    if (this.#blanks) pool.run("blankForward", [[run]]);
    const steps = this.#layout.steps(run, pool.ready);
    if (this.purpose.keep) return pool.run("forward", at(run, steps));
    const scratch = this.#memory.place("scratch")!;
    const bytes = this.#layout.ownScratch ? 4 * this.#layout.scratch : 0;
    pool.run("infer", steps.map((range, thread) => [run, scratch + thread * bytes, ...range]));
  }

  result(name: RunResult): Float32Array {
    if (name !== "dBias" || this.purpose.cell !== "gruResetAfter") return this.#memory.numbers(name);
    return splitBiasGradient(this.#memory.numbers(name), this.#memory.numbers("dStateBias"));
  }

  release(): void {
    this.pass++;
    this.#memory.release();
  }

  /** Writes the run, with those of the optional fields that are given; returns its place. */
  #write(given: Partial<Record<typeof OPTIONAL[number], unknown>>): number {
    const present = {
      ...given,
      h0: this.#hasState,
      c0: this.#hasState,
      mask: this.#hasMask,
      dh0: this.#hasState,
      dc0: this.#hasState,
      blanks: this.#blanks,
    };
    const { cell, batch, time, input, hidden } = this.purpose;
    const run: Partial<Record<RunField, number>> = { cell: cells[cell], batch, time, input, hidden };
    for (const field of Object.keys(runFields) as RunField[]) {
      const place = this.#memory.place(field);
      const isAbsent = (OPTIONAL as readonly string[]).includes(field) &&
        !present[field as typeof OPTIONAL[number]];
      if (place !== undefined && !isAbsent) run[field] = place;
    }
    const at = this.#memory.place("run")!;
    writeStruct(this.#executor.arena.memory, at, runFields, run);
    return at;
  }

  #putMask(mask: Uint8Array): void {
    if (this.#memory.place("mask") === undefined) this.#memory.take([{ mask: mask.length }]);
    const { buffer, byteOffset, length } = this.#memory.numbers("mask");
    new Uint32Array(buffer, byteOffset, length).set(mask);
  }
}

function each(sizes: Record<string, number>): Record<string, number>[] {
  return Object.entries(sizes).map(([name, size]) => ({ [name]: size }));
}

/** The arguments of each thread: the run, and its range. */
function at(run: number, ranges: Range[]): number[][] {
  return ranges.map((range) => [run, ...range]);
}
