/**
 * How much more memory the process takes at its peak during a call than before it, in bytes. On Linux alone.
 *
 * @param call What to measure.
 */
export async function peakMemory(call: () => unknown): Promise<number> {
  try {
    Deno.writeTextFileSync("/proc/self/clear_refs", "5"); // the system begins to measure the peak anew
  } catch {
    // Where it may not be told to, a peak counts that is higher than all before.
  }
  const before = peak();
  await call();
  return peak() - before;
}

function peak(): number {
  const found = /VmHWM:\s*(\d+)/.exec(Deno.readTextFileSync("/proc/self/status"));
  return found === null ? Deno.memoryUsage().rss : Number(found[1]) * 1024;
}
