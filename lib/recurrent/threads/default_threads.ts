import { platform } from "../platform/current.ts";

// Each thread should have several rows of a batch; and the workers start one after the other.
const MOST_THREADS = 8;

/**
 * The number of threads to use when nobody says: one per core, up to 8.
 *
 * @returns A whole number of at least 1.
 */
export function defaultThreads(): number {
  if (!platform.canShare || !platform.canWait) return 1;
  return Math.min(platform.cores(), MOST_THREADS);
}
