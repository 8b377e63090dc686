import { join } from "node:path";
import { findProgram, outputOf } from "../../programs.ts";

/** Where to look for a Python with torch. */
export interface TorchPlaces {
  /** The value of the variable PYTHON, if it is set: then nothing else is tried. */
  python?: string;
  /** The folder of the project, whose `.venv` may have torch. */
  project: string;
  /** The value of the variable PATH. */
  path: string;
}

/**
 * Finds a Python that can import torch.
 *
 * @param places Where to look.
 * @returns The Python, or why there is none and how to get one.
 */
export async function findTorch(
  { python, project, path }: TorchPlaces,
): Promise<{ python: string } | { unavailable: string }> {
  const venv = Deno.build.os === "windows" ? ["Scripts", "python.exe"] : ["bin", "python"];
  const candidates = python ? [python] : [
    join(project, ".venv", ...venv),
    await findProgram("python3", path),
    await findProgram("python", path),
  ];
  for (const candidate of candidates) {
    if (candidate && await outputOf([candidate, "-c", "import torch"]) !== undefined) {
      return { python: candidate };
    }
  }
  const where = python
    ? `PYTHON is "${python}", which cannot import torch`
    : "no Python with torch, neither in .venv nor on the PATH";
  return {
    unavailable: `${where}: run "pip install torch", or set PYTHON to a Python that has it`,
  };
}
