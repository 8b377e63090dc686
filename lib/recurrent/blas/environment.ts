import { platform } from "../platform/current.ts";

const CPUINFO = "/proc/cpuinfo";

// What the libraries read when they are loaded or first used. Each is to use one thread, as we bring our own.
const ONE_THREAD = {
  OPENBLAS_NUM_THREADS: "1",
  OMP_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
  MKL_THREADING_LAYER: "SEQUENTIAL",
  BLIS_NUM_THREADS: "1",
  VECLIB_MAXIMUM_THREADS: "1",
};

// The AVX-512 instructions that OpenBLAS's routines for SkylakeX use.
const SKYLAKE_X = ["avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"];

/**
 * The kind of processor to name to OpenBLAS. It knows processors by their model numbers and takes one that is newer
 * than itself for an old one, which halves its speed: so we go by what the processor says it can do.
 *
 * @param cpuinfo The text of Linux's /proc/cpuinfo.
 * @returns "SkylakeX" if every core has AVX-512; otherwise undefined, and OpenBLAS decides.
 */
export function openblasCore(cpuinfo: string): string | undefined {
  const flags = [...cpuinfo.matchAll(/^flags\s*:(.*)$/gm)].map(([, names]) =>
    new Set(names.trim().split(/\s+/))
  );
  const hasAll = (names: Set<string>) => SKYLAKE_X.every((name) => names.has(name));
  return flags.length > 0 && flags.every(hasAll) ? "SkylakeX" : undefined;
}

/**
 * Runs an action under the variables that make a BLAS use one thread and the right routines, and puts the environment
 * back. What the user has set about these stays; without the permission to set variables, all of it stays.
 *
 * @param action Loads a library and calls it once.
 * @returns What the action returns.
 */
export function withBlasEnvironment<Result>(action: () => Result): Result {
  if (!platform.granted({ name: "env" })) return action();
  const variables: Record<string, string> = { ...ONE_THREAD };
  const core = Deno.env.get("OPENBLAS_CORETYPE") ?? openblasCore(readCpuinfo());
  if (core !== undefined) variables.OPENBLAS_CORETYPE = core;
  const before = Object.keys(variables).map((name) => [name, Deno.env.get(name)] as const);
  for (const [name, value] of Object.entries(variables)) Deno.env.set(name, value);
  try {
    return action();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Deno.env.delete(name);
      else Deno.env.set(name, value);
    }
  }
}

function readCpuinfo(): string {
  // Only x86 on Linux tells it this way; elsewhere OpenBLAS finds out for itself.
  if (
    Deno.build.os !== "linux" || Deno.build.arch !== "x86_64" ||
    !platform.granted({ name: "read", path: CPUINFO })
  ) return "";
  try {
    return Deno.readTextFileSync(CPUINFO);
  } catch {
    return "";
  }
}
