import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { prepareJupyter } from "../../../lib/tools/lab/jupyter_environment.ts";
import { waitUntilAnswers } from "../../../lib/tools/notebooks/wait_until_answers.ts";
import { projectFolder } from "../../../lib/tools/project.ts";

/** A JupyterLab that `deno task lab` has started, on a copy of the project. */
export interface Lab {
  /** The folder of its notebooks. */
  notebooks: string;
  /**
   * The address of a notebook.
   *
   * @param name The name of its file.
   */
  address(name: string): string;
  /** Ends it and removes the copy. */
  stop(): Promise<void>;
}

/** What stays out of the copy: hidden folders, the network that a reader has trained, and the pictures of this test. */
const LEFT_OUT = /^(\..*|trained|screenshots|node_modules)$/;

/** How long JupyterLab may take to start, in milliseconds. */
const PATIENCE = 180_000;

/**
 * Runs `deno task lab` in a copy of the project, so that the reader's notebooks, settings and trained network stay as
 * they are, and the notebooks are new to JupyterLab, which trusts only what it has run itself.
 *
 * @throws {Error} If JupyterLab does not start; the message ends with what it said.
 */
export async function startLab(): Promise<Lab> {
  await prepareJupyter("lab"); // the first start makes .venv, which the copy then shares
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "scanline-lab-" }));
  await cp(projectFolder, folder, {
    recursive: true,
    filter: (path) => path === projectFolder || !LEFT_OUT.test(basename(path)),
  });
  const environment = join(projectFolder, ".venv");
  if (await Deno.stat(environment).catch(() => undefined)) {
    await Deno.symlink(environment, join(folder, ".venv"), { type: "dir" });
  }

  const token = crypto.randomUUID();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["task", "lab", "--no-browser", "--ip=127.0.0.1", "--port=0", `--IdentityProvider.token=${token}`],
    cwd: folder,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let log = "";
  const logged = child.stderr.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({ write: (text) => void (log += text) }),
  );
  let [url, over]: [string | undefined, boolean] = [undefined, false];
  child.status.then(() => over = true);
  for (const start = performance.now(); url === undefined && performance.now() - start < PATIENCE;) {
    url = log.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (url === undefined || !await waitUntilAnswers({ url, token }, PATIENCE, () => over)) {
    if (!over) child.kill("SIGTERM");
    await logged;
    await Deno.remove(folder, { recursive: true });
    throw new Error(`Cannot start "deno task lab": ${log.trim()}`);
  }
  return {
    notebooks: join(folder, "notebooks"),
    address: (name) => `${url}lab/tree/notebooks/${name}?reset&token=${token}`,
    async stop() {
      const headers = { Authorization: `token ${token}` };
      const reply = await fetch(`${url}api/shutdown`, { method: "POST", headers });
      await reply.body?.cancel();
      await child.status;
      await logged;
      await Deno.remove(folder, { recursive: true });
    },
  };
}
