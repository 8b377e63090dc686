/** What decides where to look for libraries. */
export interface Surroundings {
  /** The operating system, as `Deno.build.os` names it. */
  os: string;
  /** The kind of processor, as `Deno.build.arch` names it. */
  arch: string;
  /** A variable of the environment; undefined if it is not set or may not be read. */
  variable: (name: string) => string | undefined;
  /** The names in a folder; none if it cannot be read. */
  list: (folder: string) => string[];
}

/**
 * Where a BLAS can be: the system's own first, then those of Python's environments, then whatever the system finds by
 * name. Files that are not there may be among them.
 *
 * @param surroundings What decides where to look.
 * @returns Files and names to try, the best first.
 */
export function blasPlaces(surroundings: Surroundings): string[] {
  const { os, variable } = surroundings;
  const places = os === "darwin" ? macPlaces() : os === "linux" ? linuxPlaces(surroundings.arch) : [];
  for (const environment of [".venv", variable("VIRTUAL_ENV"), variable("CONDA_PREFIX")]) {
    if (environment) places.push(...pythonPlaces(environment, surroundings));
  }
  return [...places, ...names(os)];
}

function macPlaces(): string[] {
  return [
    "/System/Library/Frameworks/Accelerate.framework/Accelerate",
    "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
    "/usr/local/opt/openblas/lib/libopenblas.dylib",
  ];
}

function linuxPlaces(arch: string): string[] {
  const folder = `/usr/lib/${arch}-linux-gnu`;
  return [
    `${folder}/openblas-pthread/libopenblas.so.0`,
    `${folder}/openblas-openmp/libopenblas.so.0`,
    `${folder}/libopenblas.so.0`,
  ];
}

function names(os: string): string[] {
  if (os === "windows") return ["libopenblas.dll", "mkl_rt.2.dll"];
  if (os === "darwin") return ["libmkl_rt.dylib", "libblis.dylib"];
  return ["libopenblasp.so.0", "libopenblas.so.0", "libmkl_rt.so.2", "libmkl_rt.so", "libblis.so.4"];
}

/** The libraries that the wheels of scipy-openblas32, scipy-openblas64 and NumPy carry, and conda's own. */
function pythonPlaces(environment: string, { os, list }: Surroundings): string[] {
  const library = join(environment, os === "windows" ? "Lib" : "lib");
  const packages = os === "windows"
    ? [join(library, "site-packages")]
    : list(library).filter((name) => /^python3\.\d+$/.test(name)).sort()
      .map((name) => join(library, name, "site-packages"));
  const inside = ["scipy_openblas32/lib", "scipy_openblas64/lib", "numpy.libs", "numpy/.dylibs"];
  const folders = packages.flatMap((folder) => inside.map((name) => join(folder, name)));
  const conda = os === "windows" ? join(environment, "Library", "bin") : library;
  return [...folders, conda].flatMap((folder) =>
    list(folder).map((name) => join(folder, name)).filter(isBlas).sort()
  );
}

/** Windows takes this separator too. */
function join(...parts: string[]): string {
  return parts.join("/");
}

function isBlas(path: string): boolean {
  return /^(lib)?(scipy_)?(openblas|mkl_rt)[\w.-]*\.(so|dylib|dll)[\d.]*$/.test(
    path.slice(path.lastIndexOf("/") + 1),
  );
}
