import { createHash } from "node:crypto";
import { join } from "node:path";
import { UsageError } from "./command.ts";
import { findProgram, outputOf } from "./programs.ts";

const REQUIREMENTS = join(import.meta.dirname!, "requirements.txt");
const OLDEST_PYTHON = [3, 10];

// Debian's python3 lacks ensurepip, without which venv makes an environment that has no pip.
const DESCRIBE_PYTHON = `
import json, sys
from importlib.util import find_spec
print(json.dumps([*sys.version_info[:2], all(map(find_spec, ["venv", "ensurepip"]))]))`;

/**
 * Makes `.venv` with the pinned JupyterLab, or finishes one that an interruption left half done; one that is complete
 * is left as it is. A file in it with the hash of the requirements, written last, says that it is complete.
 *
 * @param project The folder it belongs in.
 * @param path Where to look for Python, as in the PATH variable.
 * @returns The Python of the environment.
 * @throws {UsageError} If there is no Python that can make it, or pip cannot install into it.
 */
export async function makeVirtualEnvironment(project: string, path: string): Promise<string> {
  const folder = join(project, ".venv");
  const python = Deno.build.os === "windows"
    ? join(folder, "Scripts", "python.exe")
    : join(folder, "bin", "python");
  const marker = join(folder, "scanline-requirements.sha256");
  const requirements = await Deno.readTextFile(REQUIREMENTS);
  const hash = createHash("sha256").update(requirements).digest("hex");
  const works = await outputOf([python, "-c", "import pip"]) !== undefined;
  if (works && await Deno.readTextFile(marker).catch(() => "") === hash) return python;

  const [, version] = requirements.match(/^jupyterlab==(\S+)$/m)!;
  const basePython = works ? [python] : await findPython(path, version);
  console.error(`Making .venv with JupyterLab ${version} (about 240 MB, once) ...`);
  await Deno.remove(marker).catch(() => {});
  // --clear because what stands there does not run: its Python was moved, say, or an interruption came early.
  if (!works) await runStep([...basePython, "-m", "venv", "--clear", folder], "make a virtual environment");
  const pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"];
  await runStep([...pip, "--requirement", REQUIREMENTS], `install JupyterLab ${version} into .venv`);
  await Deno.writeTextFile(marker, hash);
  return python;
}

async function findPython(path: string, jupyterLab: string): Promise<string[]> {
  const candidates = Deno.build.os === "windows" ? [["py", "-3"], ["python"]] : [["python3"], ["python"]];
  const install = `install Python ${OLDEST_PYTHON.join(".")} or newer, or a Jupyter of your own`;
  let obstacle = `Cannot find Jupyter or Python: ${install}, and run this again`;
  for (const [name, ...args] of candidates) {
    const program = await findProgram(name, path);
    const described = program && await outputOf([program, ...args, "-c", DESCRIBE_PYTHON]);
    if (!described) continue;
    const [major, minor, complete] = JSON.parse(described) as [number, number, boolean];
    if (major < OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor < OLDEST_PYTHON[1])) {
      obstacle = `Cannot run JupyterLab ${jupyterLab} on Python ${major}.${minor} (${program}): ${install}`;
    } else if (!complete) {
      obstacle = `Cannot make a virtual environment with ${program}: it has no pip: on Debian and Ubuntu, ` +
        `run "apt install python3-venv", and run this again`;
    } else return [program, ...args];
  }
  throw new UsageError(obstacle);
}

async function runStep([program, ...args]: string[], action: string): Promise<void> {
  const { success, code } = await new Deno.Command(program, { args, stdin: "null" }).spawn().status;
  if (!success) {
    throw new UsageError(
      `Cannot ${action}: exit code ${code}: the lines above say why; when it is mended, run this again`,
    );
  }
}
