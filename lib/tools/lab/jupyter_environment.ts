import { delimiter, join } from "node:path";
import { writeKernelspec } from "./kernelspec.ts";
import { findProgram, outputOf } from "../programs.ts";
import { projectFolder } from "../project.ts";
import { makeVirtualEnvironment } from "./virtual_environment.ts";

/** A part of Jupyter: JupyterLab, or the server under it. */
export type JupyterPart = "lab" | "server";

/** A Jupyter that is ready to start, with a Jupyter kernel named `deno` that is the running deno. */
export interface Jupyter {
  /** The program and its first arguments. */
  command: string[];
  /** Variables to set for it. */
  env: Record<string, string>;
}

/** The oldest major versions on which the Jupyter kernel and the notebooks work as they should. */
const OLDEST: Record<JupyterPart, number> = { lab: 4, server: 2 };

/** What to run as `python -m`: the scripts beside it stop working when the project folder is moved. */
const MODULES: Record<JupyterPart, string> = { lab: "jupyterlab", server: "jupyter_server" };

/**
 * Readies Jupyter: the one on the PATH if it works, otherwise one in the project's `.venv`, made if need be. Whatever
 * Jupyter writes goes into the project's `.jupyter`, and nothing into the user's home.
 *
 * @param part What is to be started.
 * @param options The project folder, and where to look for programs, as in the PATH variable.
 * @throws {UsageError} If there is no Jupyter and no Python to install one with; the message says what to install.
 */
export async function prepareJupyter(
  part: JupyterPart,
  { project = projectFolder, path = Deno.env.get("PATH") ?? "" }: { project?: string; path?: string } = {},
): Promise<Jupyter> {
  const state = join(project, ".jupyter");
  const env = variables(state);
  const program = await findProgram("jupyter", path);
  if (program !== undefined && await works([program, part], OLDEST[part], env)) {
    const share = join(state, "share");
    await writeKernelspec(share);
    // The settings of the user's own Jupyter, such as a password, still count: they are read, not written.
    return {
      command: [program, part],
      env: { ...env, ...first("JUPYTER_PATH", share), ...first("JUPYTER_CONFIG_PATH", userConfiguration()) },
    };
  }
  const python = await makeVirtualEnvironment(project, path);
  const share = join(project, ".venv", "share", "jupyter");
  await writeKernelspec(share);
  return { command: [python, "-m", MODULES[part]], env: { ...env, ...first("JUPYTER_PATH", share) } };
}

/** What Jupyter wants to hear before it runs as root, as it does in many containers. */
export function allowRoot(): string[] {
  return Deno.build.os !== "windows" && Deno.uid() === 0 ? ["--allow-root"] : [];
}

async function works(command: string[], oldest: number, env: Record<string, string>): Promise<boolean> {
  const version = (await outputOf([...command, "--version"], env))?.trim();
  if (version !== undefined && parseInt(version) >= oldest) return true;
  const found = version === undefined ? "does not work" : `is version ${version}, and ${oldest} is needed`;
  console.error(`Not using ${command[0]}: its "jupyter ${command[1]}" ${found}`);
  return false;
}

/** The variables that keep what Jupyter writes in one folder (jupyter_core `paths.py`, JupyterLab `commands.py`). */
function variables(state: string): Record<string, string> {
  return {
    JUPYTER_CONFIG_DIR: join(state, "config"),
    JUPYTER_DATA_DIR: join(state, "data"),
    JUPYTER_RUNTIME_DIR: join(state, "runtime"),
    JUPYTERLAB_SETTINGS_DIR: join(state, "settings"),
    JUPYTERLAB_WORKSPACES_DIR: join(state, "workspaces"),
    IPYTHONDIR: join(state, "ipython"),
  };
}

function userConfiguration(): string {
  const home = Deno.env.get("HOME") ?? Deno.env.get("USERPROFILE") ?? "";
  return Deno.env.get("JUPYTER_CONFIG_DIR") ?? join(home, ".jupyter");
}

/** A search path variable with a folder before what the user has set. */
function first(variable: string, folder: string): Record<string, string> {
  const rest = Deno.env.get(variable);
  return { [variable]: rest ? `${folder}${delimiter}${rest}` : folder };
}
