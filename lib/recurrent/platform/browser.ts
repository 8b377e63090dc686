import type { Globals } from "./globals.ts";
import type { Platform, StartedWorker } from "./platform.ts";

/**
 * The platform of a page or of a worker in a browser.
 *
 * @param globals The global object.
 * @returns The platform.
 */
export function browser(globals: Globals): Platform {
  const canShare = typeof globals.SharedArrayBuffer === "function" && globals.crossOriginIsolated !== false;
  return {
    name: "browser",
    canShare,
    // Of the workers only dedicated ones may; and in some browsers they cannot start others.
    canWait: canShare && globals.DedicatedWorkerGlobalScope !== undefined && globals.Worker !== undefined,
    startsWhileWaiting: false,
    cores: () => Math.max(1, globals.navigator?.hardwareConcurrency ?? 1),
    startWorker,
    granted: () => true,
    now: () => performance.now(),
  };
}

function startWorker(source: string, data: unknown, onFailure: (why: string) => void): StartedWorker {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  let worker: Worker;
  try {
    worker = new Worker(address, { type: "module" });
  } catch (error) {
    // Some browsers say at once what the others say later.
    URL.revokeObjectURL(address);
    onFailure((error as Error).message || FORBIDDEN);
    return { terminate() {} };
  }
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    onFailure(event.message || FORBIDDEN);
  });
  worker.postMessage(data);
  // The program is fetched when the calling thread returns to its events, and not before.
  setTimeout(() => URL.revokeObjectURL(address), REVOKED_AFTER);
  return worker;
}

/** Why a browser that does not say why lets no worker come up. */
const FORBIDDEN =
  "the browser refuses it: a Content-Security-Policy must allow workers of the source blob:, by worker-src";

/** Milliseconds after which a worker has read its program. */
const REVOKED_AFTER = 60_000;
