import { join } from "node:path";
import { temporaryFolder } from "../../files/temporary_folder.ts";
import { UsageError } from "../command.ts";
import { endWithUs } from "../end_with_us.ts";
import { allowRoot, type Jupyter } from "../lab/jupyter_environment.ts";
import { waitUntilAnswers } from "./wait_until_answers.ts";

/** A Jupyter server of our own, on this machine alone. */
export interface JupyterServer {
  /** Its address, ending in a slash. */
  url: string;
  /** The secret that opens it. */
  token: string;
  /** Ends the server and with it its Jupyter kernels. */
  stop(): Promise<void>;
  /** Fulfilled when the server and its Jupyter kernels have ended; kernels live on when the server was killed. */
  ended: Promise<void>;
}

/** How long a server may take to start or to stop, in milliseconds. */
const PATIENCE = 180_000;

/** How often to start again when another program takes the port, which Jupyter looks for first and opens later. */
const TRIES = 3;

/** What Jupyter says then. */
const PORT_LOST = /port \d+ is (already in use|not available)/i;

/** Ends kernels and server by themselves, in seconds, when this program is gone without having stopped them. */
const ORPHANED = [
  "--MappingKernelManager.cull_idle_timeout=15",
  "--MappingKernelManager.cull_interval=5",
  "--MappingKernelManager.cull_busy=True",
  "--ServerApp.shutdown_no_activity_timeout=30",
];

/**
 * Starts a Jupyter server on 127.0.0.1, on a free port and with a random token.
 *
 * @param jupyter The server to start, from `prepareJupyter("server")`.
 * @param folder Its root folder, in which its Jupyter kernels start.
 * @throws {UsageError} If it does not start; the message ends with what it said.
 */
export async function startServer(jupyter: Jupyter, folder: string): Promise<JupyterServer> {
  for (let tries = TRIES;; tries--) {
    const started = await tryStart(jupyter, folder);
    if (typeof started === "object") return started;
    if (tries > 1 && PORT_LOST.test(started)) continue;
    throw new UsageError(`Cannot start "${jupyter.command.join(" ")}": ${started}`);
  }
}

/** Starts a server; what it said if it did not start. */
async function tryStart(jupyter: Jupyter, folder: string): Promise<JupyterServer | string> {
  const temporary = temporaryFolder("scanline-jupyter-");
  const runtime = temporary.path;
  const token = crypto.randomUUID();
  const [program, ...first] = jupyter.command;
  const child = new Deno.Command(program, {
    args: [
      ...first,
      "--ServerApp.ip=127.0.0.1",
      "--ServerApp.port=0",
      "--ServerApp.open_browser=False",
      `--ServerApp.root_dir=${folder}`,
      // A cell may print or draw much at once: nothing of it may be left out.
      "--ZMQChannelsWebsocketConnection.limit_rate=False",
      // A Jupyter kernel that died stays dead, and is soon seen to be.
      "--KernelRestarter.restart_limit=0",
      "--KernelRestarter.time_to_dead=1",
      ...ORPHANED,
      ...allowRoot(),
    ],
    env: {
      ...jupyter.env,
      JUPYTER_TOKEN: token,
      JUPYTER_RUNTIME_DIR: runtime,
      // Only the server itself, whatever is configured: an extension takes time, or asks the outside world.
      JUPYTER_NO_CONFIG: "1",
      TMPDIR: runtime, // for the empty configuration folder that this makes
    },
    cwd: folder, // the one in which its Jupyter kernels start
    stdin: "null",
    stdout: "null",
    stderr: "piped",
    // Away from the terminal's Ctrl-C: it is `stop` that ends the server, after which it ends its Jupyter kernels.
    detached: Deno.build.os !== "windows",
  }).spawn();
  const watched = endWithUs(child.pid);
  let log = "";
  const logged = child.stderr.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({ write: (text) => void (log = (log + text).slice(-4000)) }),
  );
  let over = false;
  child.status.then(() => over = true);

  const stop = async () => {
    const shutdown = fetch(`${url}api/shutdown`, {
      method: "POST",
      headers: { Authorization: `token ${token}` },
    });
    await shutdown.then((response) => response.body?.cancel()).catch(() => {});
    const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    await child.status;
    clearTimeout(timer);
    watched[Symbol.dispose]();
    temporary[Symbol.dispose]();
  };

  let url: string | undefined;
  const start = performance.now();
  while (url === undefined && !over && performance.now() - start < PATIENCE) {
    url = await addressIn(runtime);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const answers = url !== undefined && await waitUntilAnswers({ url, token }, PATIENCE, () => over);
  if (url === undefined || !answers) {
    if (!over) child.kill("SIGKILL");
    await child.status;
    await logged;
    watched[Symbol.dispose]();
    temporary[Symbol.dispose]();
    return log.trim();
  }
  return { url, token, stop, ended: logged };
}

/** The address of the server, which it writes into its runtime folder once it listens. */
async function addressIn(runtime: string): Promise<string | undefined> {
  for await (const { name } of Deno.readDir(runtime)) {
    if (!/^jpserver-\d+\.json$/.test(name)) continue;
    try {
      return JSON.parse(await Deno.readTextFile(join(runtime, name))).url;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error; // still being written
    }
  }
}
