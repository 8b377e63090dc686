import { Arena } from "./arena.ts";
import { compileKernel, instantiateKernel, type KernelBuild, kernelBuild } from "./kernel.ts";
import type { Machine } from "./machine.ts";
import { defaultThreads, Pool } from "./pool.ts";
import { WasmRun } from "./wasm_run.ts";
import * as wasmWork from "./work.ts";
import { Workspaces } from "./workspaces.ts";

/** What can be asked for: "auto" is CBLAS where the machine has one and WebAssembly where it has not. */
export type EngineName = "auto" | "wasm" | "blas" | "tfjs";

/** What to compute the LSTM with. */
export interface EngineOptions {
  /** "wasm": our kernel alone; "blas": a CBLAS for the matrix products; "tfjs": stock operations. Default "auto". */
  engine?: EngineName;
  /** Threads, the calling one included; one per core if not given. The results do not depend on it. */
  threads?: number;
}

/** What the LSTM is computed with. */
export interface EngineInUse {
  engine: "wasm" | "blas" | "tfjs";
  /** Threads, the calling one included. */
  threads: number;
  /** Which build of our kernel: "relaxed" has fused multiply-add. */
  build?: KernelBuild;
}

interface Running {
  info: EngineInUse;
  machine?: Machine;
  workspaces?: Workspaces;
  close(): void;
}

let asked: EngineOptions = {};
let running: Running | undefined;

/**
 * Chooses what the fused LSTM computes with, from now on.
 *
 * @param options The engine and the number of threads.
 * @throws {RangeError} If there is no such engine here, or the number of threads is not a whole number of at least 1.
 */
export function useEngine(options: EngineOptions): void {
  const started = start(options);
  running?.close();
  running = started;
  asked = options;
}

/** What the fused LSTM computes with; it is readied if it has not been used yet. */
export function engineInUse(): EngineInUse {
  return (running ??= start(asked)).info;
}

/** Where the runs of the engine in use come from; nothing if that is "tfjs". */
export function workspaces(): Workspaces | undefined {
  return (running ??= start(asked)).workspaces;
}

/** Where the engine in use computes; nothing if that is "tfjs". */
export function machine(): Machine | undefined {
  return (running ??= start(asked)).machine;
}

function start({ engine = "auto", threads = defaultThreads() }: EngineOptions): Running {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new RangeError(`Cannot use ${threads} threads: expected a whole number of at least 1`);
  }
  if (engine === "tfjs") return { info: { engine, threads: 1 }, close: () => {} };
  if (engine !== "auto" && engine !== "wasm" && engine !== "blas") {
    throw new RangeError(`Cannot use the engine "${engine}": expected auto, wasm, blas or tfjs`);
  }
  return startWasm(threads);
}

function startWasm(threads: number): Running {
  const build = kernelBuild();
  const module = compileKernel(build);
  const arena = new Arena();
  const work = {
    module: new URL("./work.ts", import.meta.url).href,
    jobs: wasmWork.jobs,
    settings: undefined,
  };
  const pool = new Pool({ threads, module, memory: arena.memory, work });
  const machine = { arena, pool, kernel: instantiateKernel(module, arena.memory) };
  return {
    info: { engine: "wasm", threads, build },
    machine,
    workspaces: new Workspaces((purpose) => new WasmRun(machine, purpose)),
    close: () => pool.close(),
  };
}
