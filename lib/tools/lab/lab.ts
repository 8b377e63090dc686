/** Opens the notebooks in JupyterLab: `deno task lab`. @module */
import { runCommand } from "../command.ts";
import { endWithUs } from "../end_with_us.ts";
import { allowRoot, prepareJupyter } from "./jupyter_environment.ts";
import { notebooksFolder, projectFolder } from "../project.ts";
import { writeQuietSettings } from "./quiet_settings.ts";
import { onEndSignal, onTaskGone } from "../signals.ts";

const HELP = `Opens the notebooks in JupyterLab, with the Deno kernel ready.

Usage: deno task lab [JUPYTER ARGUMENTS]

Whatever follows is handed to JupyterLab, for instance:
  --no-browser     print the address and open no browser
  --port 9000      listen on this port
  --ip 0.0.0.0     listen on every network interface

Jupyter is the one on the PATH, or else one in .venv, which the first start makes.
Ctrl-C ends it.`;

/** Keeps JupyterLab from asking the outside world for updates and extensions, and from running npm. */
const OFFLINE = [
  "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
  "--LabApp.extension_manager=readonly",
  "--LanguageServerManager.autodetect=False",
];

/**
 * Runs JupyterLab until it ends or a signal ends it.
 *
 * @param args Arguments for JupyterLab.
 * @returns Its exit code, or the one that tells of the signal.
 */
export async function lab(args: string[]): Promise<number> {
  if (args.some((arg) => arg === "--help" || arg === "-h")) {
    console.log(HELP);
    return 0;
  }
  await Deno.mkdir(notebooksFolder, { recursive: true });
  const { command: [program, ...first], env } = await prepareJupyter("lab");
  await writeQuietSettings(env.JUPYTERLAB_SETTINGS_DIR);
  const server = new Deno.Command(program, {
    args: [
      ...first,
      // The whole project, so that the notebooks' links into lib/ open.
      `--ServerApp.root_dir=${projectFolder}`,
      `--ServerApp.preferred_dir=${notebooksFolder}`,
      "--MappingKernelManager.default_kernel_name=deno",
      ...OFFLINE,
      ...allowRoot(),
      ...args,
    ],
    env,
    // Away from the terminal's Ctrl-C, at which it would ask back, or leave its Jupyter kernels behind.
    detached: Deno.build.os !== "windows",
  }).spawn();
  using _ = endWithUs(server.pid);
  let exitCode: number | undefined;
  const end = (code: number) => {
    exitCode ??= code;
    if (Deno.build.os !== "windows") server.kill("SIGTERM");
  };
  onEndSignal(end);
  onTaskGone(end);
  const { code } = await server.status;
  return exitCode ?? code;
}

if (import.meta.main) await runCommand(lab);
