import { checkProducts } from "./check.ts";
import { withBlasEnvironment } from "./environment.ts";
import { type Blas, openBlas } from "./library.ts";
import { blasPlaces } from "./places.ts";
import { platform } from "../platform/current.ts";

/** What looking for a BLAS came to: the library, or why there is none. */
export type BlasSearch =
  & ({ blas: Blas; reason?: undefined } | { blas?: undefined; reason: string })
  & {
    /** Whether one library was named, so that nothing else may take its place. */
    named: boolean;
  };

const ONLY_DENO = "Cannot use a BLAS: of the runtimes only Deno calls one";

let found: BlasSearch | undefined;

/**
 * Finds a BLAS on this machine and sees that it multiplies rightly: OpenBLAS, Apple Accelerate, MKL or BLIS, or the
 * library that the variable SCANLINE_BLAS names. It looks once per process.
 *
 * @returns The library, single-threaded, or why there is none; it never throws.
 */
export function findBlas(): BlasSearch {
  return found ??= platform.name === "deno" ? searchBlas() : { named: false, reason: ONLY_DENO };
}

/**
 * Looks for a BLAS anew.
 *
 * @param named The one library to try, a file or the name by which the system knows it; if not given, all that are in
 * the usual places.
 * @returns The first that works, or why none does; it never throws.
 */
export function searchBlas(named: string | undefined = variable("SCANLINE_BLAS") || undefined): BlasSearch {
  const { os, arch } = Deno.build;
  const places = named === undefined
    ? blasPlaces({ os, arch, variable, list }).filter((path) => !isAbsolute(path) || exists(path))
    : [named];
  const reasons: string[] = [];
  for (const path of places) {
    try {
      return { blas: tryBlas(path), named: named !== undefined };
    } catch (error) {
      // That the system knows no library by one of the usual names says nothing.
      const isGuess = named === undefined && !isAbsolute(path) && platform.granted({ name: "ffi", path });
      const why = (error as Error).message.replace(/^(Could not open library: )+/, "");
      if (!isGuess) reasons.push(`Cannot use "${path}" as a BLAS: ${why}`);
    }
  }
  return {
    named: named !== undefined,
    reason: reasons[0] ??
      "Cannot find a BLAS: install OpenBLAS (Debian: libopenblas0-pthread) or name a library with SCANLINE_BLAS",
  };
}

/** Whether it is a file and not a name by which the system knows a library. */
function isAbsolute(path: string): boolean {
  return /[\\/]/.test(path);
}

function tryBlas(path: string): Blas {
  if (!platform.granted({ name: "ffi", path })) throw new Error("run again with --allow-ffi");
  return withBlasEnvironment(() => checkProducts(openBlas(path)));
}

function variable(name: string): string | undefined {
  return platform.granted({ name: "env", variable: name }) ? Deno.env.get(name) : undefined;
}

function list(folder: string): string[] {
  if (!platform.granted({ name: "read", path: folder })) return [];
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => name);
  } catch {
    return [];
  }
}

function exists(path: string): boolean {
  // What may not be looked at is tried.
  if (!platform.granted({ name: "read", path })) return true;
  try {
    return Deno.statSync(path).isFile;
  } catch {
    // Accelerate lies in the system's own cache, and no file shows it.
    return path.startsWith("/System/");
  }
}
