import { findBlas } from "../blas/find.ts";
import { BlasLayout } from "../blas/layout.ts";
import type { Blas } from "../blas/library.ts";
import { openBlasJobs } from "../blas/jobs.ts";
import { collectGarbage } from "./collect_garbage.ts";
import { giveBackMemory, runMemory } from "./engine_memory.ts";
import { EngineRun } from "./engine_run.ts";
import { IdleWatch } from "./idle_watch.ts";
import { compileWasm, instantiateWasm, type Routines, type WasmBuild, wasmBuild } from "../wasm/module.ts";
import type { RunPurpose } from "./run.ts";
import type { Executor } from "./executor.ts";
import { defaultThreads } from "../threads/default_threads.ts";
import { Pool } from "../threads/pool.ts";
import { blasRunLayout, type RunLayout, wasmLayout } from "./run_layout.ts";
import { wasmJobs, type Work } from "../threads/work.ts";
import { program } from "./generated/worker_program.ts";
import type { MakeRun, Workspaces } from "./workspaces.ts";

/** After so many milliseconds without a pass the engine gives back what it holds. */
const IDLE_AFTER = 3000;

/** What can be asked for: "auto" is CBLAS where the machine has one and WebAssembly where it has not. */
export type EngineName = "auto" | "wasm" | "blas" | "tfjs";

/** What to compute the LSTM with. */
export interface EngineOptions {
  /** "wasm": our WebAssembly module alone; "blas": a CBLAS for the matrix products; "tfjs": stock operations. Default "auto". */
  engine?: EngineName;
  /** Threads, the calling one included; one per core if not given. The results do not depend on it. */
  threads?: number;
  /**
   * "replace": two stock operations of tfjs's wasm backend, clones and products with a transposed matrix, are replaced by
   * faster ones that give the same bits, from the first use of the engine on; "leave": they stay. Default "replace".
   */
  stockOperations?: "replace" | "leave";
}

/** What the LSTM is computed with. */
export interface EngineInUse {
  engine: "wasm" | "blas" | "tfjs";
  /** Threads, the calling one included. */
  threads: number;
  /** Which build of our WebAssembly module: "relaxed" has fused multiply-add. */
  build?: WasmBuild;
  /** With "blas": the library, the file it was opened from, and the processor it computes for, if it says. */
  blas?: { name: string; path: string; core?: string };
  /** With "wasm" where "auto" was asked for: why there is no BLAS. */
  reason?: string;
}

interface Running {
  info: EngineInUse;
  executor?: Executor;
  /** Makes its runs. */
  make?: MakeRun;
  close(): void;
}

let asked: EngineOptions = {};
let running: Running | undefined;
let info: EngineInUse | undefined;
const idleWatch = new IdleWatch(IDLE_AFTER, rest);

/**
 * Chooses what the fused LSTM computes with, from now on. The threads of the engine before end. A backward pass whose
 * forward pass it has done is still right.
 *
 * @param options The engine and the number of threads.
 * @throws {RangeError} If there is no such engine here, the library that SCANLINE_BLAS names cannot be used, or the
 * number of threads is not a whole number of at least 1.
 */
export function useEngine(options: EngineOptions): void {
  const started = start(options ?? {});
  running?.close();
  asked = options ?? {};
  serve(started);
}

/**
 * What the fused LSTM computes with; it is readied if it has not been used yet.
 *
 * @throws {RangeError} If the library that SCANLINE_BLAS names cannot be used.
 */
export function engineInUse(): EngineInUse {
  return info ?? serving().info;
}

/** Where the runs of the engine in use come from; nothing if that is "tfjs". */
export function workspaces(): Workspaces | undefined {
  return serving().make && runMemory().workspaces;
}

/** Where the engine in use computes; nothing if that is "tfjs". */
export function executor(): Executor | undefined {
  return serving().executor;
}

/** The engine in use, started if it is not running. */
function serving(): Running {
  idleWatch.touch();
  return running ?? serve(start(asked));
}

function serve(started: Running): Running {
  running = started;
  info = started.info;
  if (started.make) runMemory().workspaces.makeBy(started.make);
  idleWatch.touch();
  return started;
}

/** Ends an engine that has not been used for a while, if it holds much memory. */
function rest(): void {
  if (!giveBackMemory()) return;
  if (running?.executor) {
    running.close();
    running = undefined;
  }
  collectGarbage();
}

function start({ engine = "auto", threads = defaultThreads() }: EngineOptions): Running {
  if (!Number.isInteger(threads) || threads < 1) {
    throw new RangeError(`Cannot use ${threads} threads: expected a whole number of at least 1`);
  }
  if (engine === "tfjs") return { info: { engine, threads: 1 }, close: () => {} };
  if (engine !== "auto" && engine !== "wasm" && engine !== "blas") {
    throw new RangeError(`Cannot use the engine "${engine}": expected auto, wasm, blas or tfjs`);
  }
  if (engine === "wasm") return startWasm(threads);
  const { blas, reason, named } = findBlas();
  if (blas) return startBlas(threads, blas);
  if (engine === "blas") throw new RangeError(`Cannot use the engine "blas": ${reason}`);
  if (named) throw new RangeError(`${reason}: correct or unset SCANLINE_BLAS, which names it`);
  const started = startWasm(threads);
  return { ...started, info: { ...started.info, reason } };
}

function startWasm(threads: number): Running {
  const work = { program, kind: "wasm", jobs: wasmJobs, settings: undefined };
  const build = wasmBuild();
  return startRunning(
    { engine: "wasm", threads, build },
    work,
    (routines, purpose) => wasmLayout(routines, purpose),
  );
}

function startBlas(threads: number, { name, path, core }: Blas): Running {
  // Not the number of threads: the results shall not depend on what was asked for.
  const pieces = defaultThreads();
  const work = {
    program,
    kind: "blas",
    jobs: openBlasJobs,
    settings: { path, pieces },
  };
  const info: EngineInUse = { engine: "blas", threads, build: wasmBuild(), blas: { name, path, core } };
  return startRunning(
    info,
    work,
    (routines, purpose) =>
      blasRunLayout(routines, new BlasLayout(purpose, { pieces, core }), purpose.outputs),
  );
}

/** Where the engine computes if it is running; it is not started. */
export function runningExecutor(): Executor | undefined {
  return running?.executor;
}

/** Whether stock operations of tfjs may be replaced by faster ones that give the same bits. */
export function replacesStockOperations(): boolean {
  return asked.stockOperations !== "leave";
}

function startRunning<Settings>(
  info: EngineInUse,
  work: Work<Settings>,
  layout: (routines: Routines, purpose: RunPurpose) => RunLayout,
): Running {
  const module = compileWasm(info.build);
  const { arena } = runMemory();
  const pool = new Pool({ threads: info.threads, module, memory: arena.memory, work });
  // The workers take a moment to start: meanwhile the data are loaded.
  pool.start();
  const executor = { arena, pool, routines: instantiateWasm(module, arena.memory) };
  const make = (purpose: RunPurpose) => new EngineRun(executor, purpose, layout(executor.routines, purpose));
  return { info, executor, make, close: () => pool.retire() };
}
