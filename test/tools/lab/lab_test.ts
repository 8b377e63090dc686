import { assert, assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { waitUntilAnswers } from "../../../lib/tools/notebooks/wait_until_answers.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import { canRunJupyter, runCommand, withFolder } from "../scratch.ts";

Deno.test("lab explains itself", async () => {
  const { code, stdout } = await runCommand("lab", ["--help"]);
  assertEquals(code, 0);
  assertMatch(stdout, /^Usage: deno task lab /m);
});

Deno.test({
  name:
    "lab serves the notebooks with the Deno kernel, ends at Ctrl-C with exit code 130, and writes nothing into the home folder" +
    (canRunJupyter ? "" : " (skipped: there is neither Jupyter nor Python)"),
  ignore: !canRunJupyter || Deno.build.os === "windows", // which has no SIGINT to send
  fn: async () => {
    await withFolder(async (home) => {
      const token = crypto.randomUUID();
      const lab = new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "-A", join(projectFolder, "lib", "tools", "lab", "lab.ts")],
          ...["--no-browser", "--ip=127.0.0.1", "--port=0", `--IdentityProvider.token=${token}`],
        ],
        env: { HOME: home, XDG_CACHE_HOME: join(home, "cache"), DENO_DIR: await denoFolder() },
        stdout: "null",
        stderr: "piped",
      }).spawn();
      let log = "";
      let url: string | undefined;
      for await (const text of lab.stderr.pipeThrough(new TextDecoderStream())) {
        log += text;
        if (url !== undefined) continue;
        url = log.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
        if (url === undefined) continue;
        assert(await waitUntilAnswers({ url, token }, 60_000, () => false), log);
        const get = async (path: string) =>
          await (await fetch(`${url}api/${path}`, { headers: { Authorization: `token ${token}` } })).json();
        const { default: name, kernelspecs } = await get("kernelspecs");
        const { content } = await get("contents/notebooks");
        lab.kill("SIGINT");
        assertEquals([name, kernelspecs.deno.spec.argv[0]], ["deno", Deno.execPath()]);
        assertEquals(
          content.filter(({ name }: { name: string }) => name.endsWith(".ipynb")).length,
          [...Deno.readDirSync(join(projectFolder, "notebooks"))].filter(({ name }) =>
            name.endsWith(".ipynb")
          ).length,
        );
      }
      assert(url !== undefined, log);
      assertEquals((await lab.status).code, 130);
      assertEquals([...Deno.readDirSync(home)].map(({ name }) => name), []);
    });
  },
});

for (const [signal, exitCode] of [["SIGTERM", 143], ["SIGKILL", 137]] as const) {
  Deno.test({
    name: `lab and its Jupyter end at ${signal}` +
      (canRunJupyter ? "" : " (skipped: there is neither Jupyter nor Python)"),
    ignore: !canRunJupyter || Deno.build.os === "windows",
    fn: async () => {
      const lab = new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "-A", join(projectFolder, "lib", "tools", "lab", "lab.ts")],
          ...["--no-browser", "--ip=127.0.0.1", "--port=0", "--IdentityProvider.token=secret"],
        ],
        stdout: "null",
        stderr: "piped",
      }).spawn();
      let log = "";
      // The log ends when the last process that writes to it does: Jupyter, also where lab was killed.
      for await (const text of lab.stderr.pipeThrough(new TextDecoderStream())) {
        const before = log.length;
        log += text;
        const listening = log.indexOf("http://127.0.0.1:");
        if (listening >= 0 && !log.slice(0, before).includes("http://127.0.0.1:")) lab.kill(signal);
      }
      const status = await lab.status;
      assertEquals(status.signal === null ? status.code : 137, exitCode, log);
    },
  });
}

/** Where deno keeps what it downloads, which is to be found there in spite of another home folder. */
async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}
