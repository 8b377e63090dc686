import { jobBytes, type JobField, writeJob } from "./kernel.ts";
import type { LstmInputs, LstmRun, OutputGradients, RunPurpose, RunResult } from "./lstm_run.ts";
import type { Machine } from "./machine.ts";
import { shares } from "./shares.ts";

/** A run whose arithmetic is all in the kernel. */
export class WasmRun implements LstmRun {
  readonly purpose: RunPurpose;
  readonly #machine: Machine;
  readonly #regions = new Map<string, { at: number; floats: number }>();
  #hasState = false;

  /**
   * @param machine Where it computes.
   * @param purpose Sizes, and what is wanted of the run.
   * @throws {RangeError} If the memory does not suffice.
   */
  constructor(machine: Machine, purpose: RunPurpose) {
    this.#machine = machine;
    this.purpose = purpose;
    const { batch, time, input, hidden, keep, outputs } = purpose;
    const { kernel, pool } = machine;
    const [weights, recurrentWeights, biases] = [input * 4 * hidden, hidden * 4 * hidden, 4 * hidden];
    const [all, state] = [outputs ? batch * time * hidden : 0, batch * hidden];
    this.#take({ job: jobBytes / 4, x: batch * time * input });
    this.#take({ kernel: weights, recurrentKernel: recurrentWeights, bias: biases, h0: state, c0: state });
    this.#take({ outputs: all, h: state, c: state, packed: kernel.packedBytes(input, hidden) / 4 });
    if (!keep) {
      this.#take({ scratch: pool.threads * kernel.inferenceBytes(input, hidden) / 4 });
      return;
    }
    this.#take({
      packedTransposed: kernel.packedTransposedBytes(input, hidden) / 4,
      states: kernel.statesBytes(batch, time, input, hidden) / 4,
      cells: kernel.cellsBytes(batch, time, hidden) / 4,
      gates: kernel.gatesBytes(batch, time, hidden) / 4,
      dStates: kernel.dStatesBytes(batch, input, hidden) / 4,
      packedGradients: kernel.packedBytes(input, hidden) / 4,
    });
    this.#take({ dOutputs: all, dhLast: state, dcLast: state, dh0: state, dc0: state });
    this.#take({ dKernel: weights, dRecurrentKernel: recurrentWeights, dBias: biases });
  }

  forward(inputs: LstmInputs): void {
    const { kernel, pool } = this.#machine;
    for (const [name, values] of Object.entries(inputs)) if (values) this.#floats(name).set(values);
    this.#hasState = inputs.h0 !== undefined;
    const job = this.#job({});
    pool.run("pack", this.#split(kernel.panels(this.purpose.hidden), job));
    if (this.purpose.keep) return pool.run("forward", this.#split(this.purpose.batch, job));
    const scratch = this.#regions.get("scratch")!;
    const bytes = 4 * scratch.floats / pool.threads;
    const rows = shares(this.purpose.batch, pool.threads);
    pool.run("infer", rows.map(([from, to], thread) => [job, scratch.at + thread * bytes, from, to]));
  }

  backward(gradients: OutputGradients, withX: boolean): void {
    const { kernel, pool } = this.#machine;
    const { batch, time, input, hidden } = this.purpose;
    if (withX && !this.#regions.has("dx")) this.#take({ dx: batch * time * input });
    for (const [name, values] of Object.entries(gradients)) if (values) this.#floats(name).set(values);
    const job = this.#job({ ...gradients, dx: withX });
    pool.run("packTransposed", this.#split(kernel.transposedPanels(input, hidden, Number(withX)), job));
    pool.run("backward", this.#split(batch, job));
    pool.run("weightGradients", this.#split(kernel.panels(hidden), job));
  }

  result(name: RunResult): Float32Array {
    return this.#floats(name);
  }

  release(): void {
    for (const { at, floats } of this.#regions.values()) this.#machine.arena.give(at, floats);
    this.#regions.clear();
  }

  /** Writes the job with all regions but those that this pass is without; returns its place. */
  #job(given: Partial<Record<"dOutputs" | "dhLast" | "dcLast" | "dx", unknown>>): number {
    const { batch, time, input, hidden } = this.purpose;
    const absent = new Set(
      (["dOutputs", "dhLast", "dcLast", "dx"] as const).filter((name) => !given[name]) as string[],
    );
    if (!this.#hasState) absent.add("h0").add("c0");
    const places: Partial<Record<JobField, number>> = { batch, time, input, hidden };
    for (const [name, { at }] of this.#regions) {
      if (name !== "job" && name !== "scratch" && !absent.has(name)) places[name as JobField] = at;
    }
    const { at } = this.#regions.get("job")!;
    writeJob(this.#machine.arena.memory, at, places);
    return at;
  }

  #split(count: number, job: number): number[][] {
    return shares(count, this.#machine.pool.threads).map(([from, to]) => [job, from, to]);
  }

  #floats(name: string): Float32Array {
    const { at, floats } = this.#regions.get(name)!;
    return this.#machine.arena.floats.subarray(at / 4, at / 4 + floats);
  }

  #take(sizes: Record<string, number>): void {
    for (const [name, floats] of Object.entries(sizes)) {
      if (floats > 0) this.#regions.set(name, { at: this.#machine.arena.take(floats), floats });
    }
  }
}
