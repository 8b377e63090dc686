import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../../../lib/tools/command.ts";
import {
  type Jupyter,
  type JupyterPart,
  prepareJupyter,
} from "../../../lib/tools/lab/jupyter_environment.ts";
import { withFolder } from "../scratch.ts";

/** The programs that stand on the PATH here are shell scripts. */
const ignore = Deno.build.os === "windows";

interface Machine {
  /** Puts a program on the PATH. */
  install(name: string, script: string): Promise<void>;
  prepare(part?: JupyterPart): Promise<Jupyter>;
  project: string;
}

async function onMachine(use: (machine: Machine) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const [path, project] = [join(folder, "bin"), join(folder, "project")];
    await Promise.all([path, project].map((folder) => Deno.mkdir(folder)));
    await use({
      install: (name, script) =>
        Deno.writeTextFile(join(path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 }),
      prepare: (part = "lab") => prepareJupyter(part, { project, path }),
      project,
    });
  });
}

async function exists(file: string): Promise<boolean> {
  return await Deno.stat(file).then(() => true, () => false);
}

Deno.test("prepareJupyter says what to install when the PATH has neither Jupyter nor Python", async () => {
  await onMachine(async ({ prepare, project }) => {
    const { message } = await assertRejects(() => prepare(), UsageError);
    assertEquals(
      message,
      "Cannot find Jupyter or Python: install Python 3.10 or newer, or a Jupyter of your own, and run this again",
    );
    assertEquals(await exists(join(project, ".venv")), false);
  });
});

Deno.test({
  name: "prepareJupyter uses the Jupyter on the PATH, and writes into the project alone",
  ignore,
  fn: async () => {
    await onMachine(async ({ install, prepare, project }) => {
      await install("jupyter", `[ "$1 $2" = "lab --version" ] && echo 4.6.6`);
      const { command, env } = await prepare();
      assertEquals(command, [join(project, "..", "bin", "jupyter"), "lab"]);
      const share = join(project, ".jupyter", "share");
      assert(await exists(join(share, "kernels", "deno", "kernel.json")));
      assertEquals(env.JUPYTER_PATH.split(":")[0], share);
      for (const name of ["CONFIG", "DATA", "RUNTIME"]) {
        assertStringIncludes(env[`JUPYTER_${name}_DIR`], join(project, ".jupyter"));
      }
      assertEquals(await exists(join(project, ".venv")), false);
    });
  },
});

Deno.test({
  name: "prepareJupyter does not use a Jupyter that fails or is too old",
  ignore,
  fn: async () => {
    await onMachine(async ({ install, prepare }) => {
      for (const script of ["exit 1", "echo 3.6.8", "echo nothing"]) {
        await install("jupyter", script);
        await assertRejects(() => prepare(), UsageError, "Cannot find Jupyter or Python");
      }
    });
  },
});

Deno.test({
  name: "prepareJupyter says what a Python lacks",
  ignore,
  fn: async () => {
    await onMachine(async ({ install, prepare }) => {
      await install("python3", "echo '[3, 9, true]'");
      await assertRejects(() => prepare(), UsageError, "on Python 3.9");
      await install("python3", "echo '[3, 12, false]'");
      await assertRejects(() => prepare(), UsageError, '"apt install python3-venv"');
      await install("python3", "exit 9"); // as the one in Windows that only opens a shop
      await assertRejects(() => prepare(), UsageError, "Cannot find Jupyter or Python");
    });
  },
});

Deno.test({
  name: "prepareJupyter makes .venv once, and again after an interrupted installation",
  ignore,
  fn: async () => {
    await onMachine(async ({ install, prepare, project }) => {
      const [log, fail] = [join(project, "log"), join(project, "fail")];
      await install(
        "python3",
        `case "$*" in
          *"import json"*) echo '[3, 12, true]' ;;
          "-m venv"*) echo venv >> '${log}'; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
          "-m pip install"*) echo pip >> '${log}'; [ ! -e '${fail}' ] ;;
        esac`,
      );
      await Deno.writeTextFile(fail, "");
      await assertRejects(
        () => prepare(),
        UsageError,
        "Cannot install JupyterLab 4.6.6 into .venv: exit code 1",
      );
      await Deno.remove(fail);
      const python = join(project, ".venv", "bin", "python");
      assertEquals((await prepare()).command, [python, "-m", "jupyterlab"]);
      assertEquals((await prepare("server")).command, [python, "-m", "jupyter_server"]);
      assertEquals(await Deno.readTextFile(log), "venv\npip\npip\n");
      assert(await exists(join(project, ".venv", "share", "jupyter", "kernels", "deno", "kernel.json")));

      // A .venv whose Python does not run any more is made anew.
      await Deno.writeTextFile(python, "#!/nowhere/python\n");
      await prepare();
      assertEquals(await Deno.readTextFile(log), "venv\npip\npip\nvenv\npip\n");
    });
  },
});

Deno.test({
  name: "prepareJupyter makes .venv once when several need it at the same time",
  ignore,
  fn: async () => {
    await onMachine(async ({ install, prepare, project }) => {
      const log = join(project, "log");
      await install(
        "python3",
        `case "$*" in
          *"import json"*) echo '[3, 12, true]' ;;
          "-m venv"*) echo venv >> '${log}'; mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; sleep 0.3 ;;
          "-m pip install"*) sleep 0.3; echo pip >> '${log}' ;;
        esac`,
      );
      await Promise.all([prepare(), prepare("server"), prepare()]);
      assertEquals(await Deno.readTextFile(log), "venv\npip\n");
    });
  },
});

Deno.test({
  name: "prepareJupyter clears no .venv that holds something else",
  ignore,
  fn: async () => {
    await onMachine(async ({ install, prepare, project }) => {
      await install(
        "python3",
        `case "$*" in *"import json"*) echo '[3, 12, true]' ;; *) exit 1 ;; esac`,
      );
      const thesis = join(project, ".venv", "thesis.txt");
      await Deno.mkdir(join(project, ".venv", "bin"), { recursive: true });
      await Deno.writeTextFile(thesis, "three years");
      await assertRejects(() => prepare(), UsageError, 'but found "thesis.txt": move it away');
      assertEquals(await Deno.readTextFile(thesis), "three years");
    });
  },
});
