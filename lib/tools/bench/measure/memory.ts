/** The memory of a process that is resident, in megabytes (10^6 bytes). */
export interface Memory {
  now: number;
  /** The most it has been so far. */
  peak: number;
}

/**
 * Reads how much memory this process holds.
 *
 * @returns The memory, or null where the system does not say.
 */
export function memoryMB(): Memory | null {
  if (Deno.build.os !== "linux") return null;
  const status = Deno.readTextFileSync("/proc/self/status");
  const megabytes = (name: string) => Number(status.match(`${name}:\\s+(\\d+) kB`)![1]) * 1024 / 1e6;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}
