import { whyNotHere, whyNotOnBackend } from "./backends.ts";
import { findBlas } from "../blas/find.ts";
import { BlasLayout } from "../blas/layout.ts";
import type { Blas } from "../blas/library.ts";
import { openBlasJobs } from "../blas/jobs.ts";
import { checkEngineOptions } from "./check_engine_options.ts";
import { collectGarbage } from "./collect_garbage.ts";
import { giveBackMemory, memoryOfRuns } from "./engine_memory.ts";
import type { EngineInUse, EngineOptions } from "./engine_options.ts";
import { EngineRun } from "./run/engine_run.ts";
import { IdleWatch } from "./idle_watch.ts";
import { compileWasm, instantiateWasm, type Routines, wasmBuild } from "../wasm/module.ts";
import type { RunPurpose } from "./run/run.ts";
import type { Executor } from "./executor.ts";
import { defaultThreads } from "../threads/default_threads.ts";
import { Pool } from "../threads/pool.ts";
import { blasRunLayout, type RunLayout, wasmLayout } from "./run/run_layout.ts";
import { wasmJobs, type Work } from "../threads/work.ts";
import { program } from "./generated/worker_program.ts";
import type { MakeRun, Workspaces } from "./workspaces.ts";

/** After so many milliseconds without a pass the engine gives back what it holds. */
const IDLE_AFTER = 3000;

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
 * @throws {RangeError} If there is no such option or engine here, the library that SCANLINE_BLAS names cannot be used, or the
 * number of threads is not a whole number from 1 to 256.
 *
 * @example
 * ```ts
 * import { engineInUse, useEngine } from "@scanline/recurrent";
 *
 * useEngine({ engine: "wasm", threads: 1 }); // the same bits on every machine with fused multiply-add
 * console.log(engineInUse()); // { engine: "wasm", threads: 1, build: "relaxed" }
 * ```
 */
export function useEngine(options: EngineOptions): void {
  const chosen = checkEngineOptions(options);
  const started = start(chosen);
  running?.close();
  asked = chosen;
  serve(started);
}

/**
 * What the fused LSTM computes with, on the tfjs backend in use; it is readied if it has not been used yet.
 *
 * @returns The engine, and why if another one would be faster.
 * @throws {RangeError} If the library that SCANLINE_BLAS names cannot be used.
 *
 * @example
 * ```ts
 * import { engineInUse } from "@scanline/recurrent";
 *
 * const { engine, threads, reason } = engineInUse();
 * console.log(`${engine} on ${threads} threads`, reason ?? "");
 * ```
 */
export function engineInUse(): EngineInUse {
  const reason = asked.engine === "tfjs" ? undefined : whyNotOnBackend();
  if (reason !== undefined) return plain(reason).info;
  const known = info ?? serving().info;
  const pool = running?.executor?.pool;
  if (pool === undefined) return known;
  const { threads, ready, failure } = pool;
  if (failure !== undefined) return { ...known, threads: ready, reason: failure };
  return ready < threads ? { ...known, starting: threads - ready } : known;
}

/** Where the runs of the engine in use come from; nothing if that is "tfjs". */
export function workspaces(): Workspaces | undefined {
  return serving().make && memoryOfRuns().workspaces;
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
  if (started.make) memoryOfRuns().workspaces.makeBy(started.make);
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
  if (engine === "tfjs") return plain('Plain operations were asked for: useEngine({ engine: "tfjs" })');
  const problem = whyNotHere();
  if (problem !== undefined) {
    if (engine === "auto") return plain(`Cannot run the engine: ${problem}`);
    throw new RangeError(`Cannot use the engine "${engine}": ${problem}`);
  }
  if (engine === "wasm") return startWasm(threads);
  const { blas, reason, named } = findBlas();
  if (blas) return startBlas(threads, blas);
  if (engine === "blas") throw new RangeError(`Cannot use the engine "blas": ${reason}`);
  if (named) throw new RangeError(`${reason}: correct or unset SCANLINE_BLAS, which names it`);
  const started = startWasm(threads);
  return { ...started, info: { ...started.info, reason } };
}

/** No engine: plain operations compute. */
function plain(reason: string): Running {
  return { info: { engine: "tfjs", threads: 1, reason }, close: () => {} };
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
  const { arena } = memoryOfRuns();
  const pool = new Pool({ threads: info.threads, module, memory: arena.memory, work });
  // The workers take a moment to start: meanwhile the data are loaded.
  pool.start();
  const executor = { arena, pool, routines: instantiateWasm(module, arena.memory) };
  const make = (purpose: RunPurpose) => new EngineRun(executor, purpose, layout(executor.routines, purpose));
  return { info, executor, make, close: () => pool.retire() };
}
