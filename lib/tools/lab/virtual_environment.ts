import { createHash } from "node:crypto";
import { join } from "node:path";
import { replaceFile } from "../../files/replace_file.ts";
import { WriteError } from "../../files/write_error.ts";
import { UsageError } from "../command.ts";
import { ignoreMissing } from "../../files/write_target.ts";
import { findProgram, outputOf } from "../programs.ts";

const REQUIREMENTS = join(import.meta.dirname!, "requirements.txt");
const OLDEST_PYTHON = [3, 10];

/** The marker of a complete environment. */
const MARKER = "scanline-requirements.sha256";

/** What stands in a virtual environment with JupyterLab (PEP 405), in small letters. */
const OF_AN_ENVIRONMENT = [
  "bin",
  "scripts",
  "include",
  "lib",
  "lib64",
  "share",
  "etc",
  "pyvenv.cfg",
  ".gitignore",
  MARKER,
];

// Debian's python3 lacks ensurepip, without which venv makes an environment that has no pip.
const DESCRIBE_PYTHON = `
import json, sys
from importlib.util import find_spec
print(json.dumps([*sys.version_info[:2], all(map(find_spec, ["venv", "ensurepip"]))]))`;

/**
 * Makes `.venv` with the pinned JupyterLab, or finishes one that an interruption left half done; one that is complete
 * is left as it is. A file in it with the hash of the requirements, written last, says that it is complete. While one
 * program makes it, others wait.
 *
 * @param project The folder it belongs in.
 * @param path Where to look for Python, as in the PATH variable.
 * @returns The Python of the environment.
 * @throws {UsageError} If there is no Python that can make it, or pip cannot install into it.
 * @throws {WriteError} If the folder cannot be written.
 */
export async function makeVirtualEnvironment(project: string, path: string): Promise<string> {
  const folder = join(project, ".venv");
  const python = Deno.build.os === "windows"
    ? join(folder, "Scripts", "python.exe")
    : join(folder, "bin", "python");
  const requirements = await Deno.readTextFile(REQUIREMENTS);
  const wanted = createHash("sha256").update(requirements).digest("hex");
  const found = async () => {
    const works = await outputOf([python, "-c", "import pip"]) !== undefined;
    return {
      works,
      complete: works && await Deno.readTextFile(join(folder, MARKER)).catch(() => "") === wanted,
    };
  };
  if ((await found()).complete) return python;

  // Two that start at the same time would clear what the other installs.
  using lock = await lockFile(join(project, ".jupyter"), "venv.lock");
  if (!await lock.tryLock(true)) {
    console.error("Waiting for another program, which is making .venv ...");
    await lock.lock(true);
  }
  const { works, complete } = await found();
  if (complete) return python;
  const [, version] = requirements.match(/^jupyterlab==(\S+)$/m)!;
  const basePython = works ? [python] : await findPython(path, version);
  if (!works) await checkReplaceable(folder);
  console.error(`Making .venv with JupyterLab ${version} (about 240 MB, once) ...`);
  await Deno.remove(join(folder, MARKER)).catch(() => {});
  // --clear because what stands there does not run: its Python was moved, say, or an interruption came early.
  if (!works) await runStep([...basePython, "-m", "venv", "--clear", folder], "make a virtual environment");
  const pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"];
  await runStep([...pip, "--requirement", REQUIREMENTS], `install JupyterLab ${version} into .venv`);
  await replaceFile(join(folder, MARKER), wanted);
  return python;
}

/** Opens a file whose lock one program at a time can hold; the system releases it when the file is closed. */
async function lockFile(folder: string, name: string): Promise<Deno.FsFile> {
  const file = join(folder, name);
  try {
    await Deno.mkdir(folder, { recursive: true });
    return await Deno.open(file, { write: true, create: true });
  } catch (error) {
    throw WriteError.from(file, error);
  }
}

/** Refuses to clear a folder that holds anything but a virtual environment, whole or half done. */
async function checkReplaceable(folder: string): Promise<void> {
  const info = await Deno.stat(folder).catch(ignoreMissing);
  if (info === undefined) return;
  const names = info.isDirectory
    ? (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name)
    : ["a file"];
  const foreign = names.find((name) => !OF_AN_ENVIRONMENT.includes(name.toLowerCase()));
  if (foreign !== undefined) {
    throw new UsageError(
      `Cannot make the virtual environment "${folder}": expected nothing or an old one there but found ` +
        `"${foreign}": move it away`,
    );
  }
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
