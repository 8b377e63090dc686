import { builtinModule, type Globals, type WorkerThreads } from "./globals.ts";
import type { Platform, RuntimeName, StartedWorker } from "./platform.ts";

/**
 * The platform of a runtime on a server or a desktop: Deno, Node (20.16 and later) or Bun.
 *
 * @param globals The global object.
 * @returns The platform; undefined in a browser.
 */
export function serverOf(globals: Globals): Platform | undefined {
  const threads = builtinModule<WorkerThreads>(globals, "node:worker_threads");
  if (threads === undefined) return undefined;
  const { Deno, process } = globals;
  const name: RuntimeName = Deno !== undefined
    ? "deno"
    : process?.versions?.bun !== undefined
    ? "bun"
    : "node";
  return {
    name,
    canShare: typeof SharedArrayBuffer === "function",
    canWait: true,
    startsWhileWaiting: true,
    cores: () => coresOf(globals),
    startWorker: (source, data) => startThread(threads, source, data),
    granted: (permission) =>
      Deno === undefined ||
      Deno.permissions.querySync(permission as Deno.PermissionDescriptor).state === "granted",
    now: () => performance.now(),
  };
}

/** A container may have fewer cores than the machine: Node tells them apart. It may also forbid workers. */
function coresOf(globals: Globals): number {
  if (globals.process?.permission?.has("worker") === false) return 1;
  const cores = globals.navigator?.hardwareConcurrency ??
    builtinModule<{ availableParallelism?(): number }>(globals, "node:os")?.availableParallelism?.();
  return Math.max(1, cores ?? 1);
}

function startThread({ Worker, SHARE_ENV }: WorkerThreads, source: string, data: unknown): StartedWorker {
  // A program in the address needs no file: the package may come from a registry or inside a compiled program.
  const program = new URL(`data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`);
  const worker = new Worker(program, { workerData: data, env: SHARE_ENV });
  worker.unref();
  // The shared control words tell what went wrong; an error event that nobody hears would end the process.
  worker.on("error", () => {});
  return worker as StartedWorker;
}
