import type { Repeat } from "./measurement.ts";

/**
 * Does something often and long enough to warm up, then to be measured.
 *
 * @param work Told how many times it was done before in either.
 * @param plan How often.
 * @returns The milliseconds of each time.
 */
export function timed(
  work: (index: number) => unknown,
  { warmUp, measured }: { warmUp: Repeat; measured: Repeat },
): number[] {
  const repeat = (enough: Repeat) => {
    const times: number[] = [];
    while (!isEnough(times, enough)) {
      const start = performance.now();
      work(times.length);
      times.push(performance.now() - start);
    }
    return times;
  };
  repeat(warmUp);
  return repeat(measured);
}

/** Whether something was done so many times, and took so long in all. */
export function isEnough(times: number[], { least, ms }: Repeat): boolean {
  return times.length >= least && times.reduce((sum, time) => sum + time, 0) >= ms;
}
