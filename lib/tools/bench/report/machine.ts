import { cpus } from "node:os";

/** What the numbers depend on. */
export interface Machine {
  cpu: string;
  cores: number;
  os: string;
  deno: string;
  /** Programs that ran in the minute before, on average; 0 on Windows, which does not count them. */
  load: number;
}

/** Describes the machine this runs on. */
export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() || Deno.build.arch,
    cores: navigator.hardwareConcurrency,
    os: Deno.build.os,
    deno: Deno.version.deno,
    load: Deno.loadavg()[0],
  };
}
