/**
 * Splits a number of things evenly between threads.
 *
 * @param count How many things.
 * @param threads How many threads.
 * @returns For each thread that has something to do, the first of its things and the first of the next thread's.
 */
export function shares(count: number, threads: number): [from: number, to: number][] {
  const used = Math.min(count, threads);
  const border = (thread: number) => Math.floor(count * thread / used);
  return Array.from({ length: used }, (_, thread) => [border(thread), border(thread + 1)]);
}
