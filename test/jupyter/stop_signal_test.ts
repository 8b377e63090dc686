import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { prepareJupyter } from "../../lib/tools/lab/jupyter_environment.ts";
import { startServer } from "../../lib/tools/notebooks/jupyter_server.ts";
import { JupyterKernel } from "../../lib/tools/notebooks/jupyter_kernel.ts";
import { projectFolder } from "../../lib/tools/project.ts";
import { canRunJupyter } from "../tools/scratch.ts";

const needs = canRunJupyter ? "" : " (skipped: there is neither Jupyter nor Python)";

/** A Jupyter kernel that can be interrupted, and that gives what a cell printed. */
interface Notebook {
  /** Runs a cell; `onText` gets what it prints as it comes. */
  run(code: string, onText?: (text: string) => void): Promise<{ status: unknown; text: string }>;
  interrupt(): Promise<void>;
}

async function withNotebook(use: (notebook: Notebook) => Promise<void>): Promise<void> {
  // In this folder the Jupyter kernel finds the project's deno.json.
  const server = await startServer(await prepareJupyter("server"), join(projectFolder, "notebooks"));
  const headers = { Authorization: `token ${server.token}` };
  let kernel: JupyterKernel | undefined;
  try {
    kernel = await JupyterKernel.start(server);
    const [{ id }] = await (await fetch(`${server.url}api/kernels`, { headers })).json();
    await use({
      async run(code, onText = () => {}) {
        let text = "";
        const reply = await kernel!.execute(code, ({ header, content }) => {
          if (header.msg_type === "error") text += `${content.ename}: ${content.evalue}`;
          if (header.msg_type !== "stream") return;
          text += content.text;
          onText(content.text as string);
        });
        return { status: reply.status, text };
      },
      async interrupt() {
        const url = `${server.url}api/kernels/${id}/interrupt`;
        await (await fetch(url, { method: "POST", headers })).body?.cancel();
      },
    });
  } finally {
    await server.stop();
    kernel?.kill();
    await server.ended;
  }
}

Deno.test({
  name: "stopSignal ends a training in a notebook at the interrupt button, and the Jupyter kernel lives on" +
    needs,
  ignore: !canRunJupyter || Deno.build.os === "windows", // where the button does not reach the Jupyter kernel
  fn: () =>
    withNotebook(async ({ run, interrupt }) => {
      const first = await run(`
        import { generateDataset, print, progressBar, rowClassifier, stopSignal, train } from "../lib/mod.ts";
        const digits = await generateDataset({ train: 64, test: 10, seed: 1 });
        const recipe = { epochs: 1_000_000, batchSize: 32, reportEvery: 10, testImages: 10 };
        const model = rowClassifier({ hiddenSize: 4 });
        const weights = () => JSON.stringify(model.getWeights()[0].arraySync());
        const before = weights();`);
      assertEquals(first, { status: "ok", text: "" });
      await interrupt(); // while nothing runs

      const training = `
        const bar = await progressBar({ total: 2_000_000, label: "Training" });
        const signal = stopSignal();
        let started = false;
        for await (const { done } of train(model, digits, recipe, { signal, onStep: ({ done }) => bar.update(done) })) {
          if (!started) await print("started");
          started = true;
        }
        await bar.finish();
        await print("stopped", signal.aborted);`;
      for (const attempt of ["the first", "a second"]) {
        const { status, text } = await run(`{ ${training} }`, (text) => {
          if (text.includes("started")) interrupt();
        });
        assertEquals(
          { status, text },
          { status: "ok", text: "started\nstopped true\n" },
          `${attempt} training`,
        );
      }
      const { text } = await run("await print(weights() !== before);");
      assertEquals(text, "true\n", "the weights are those of the training");
    }),
});

/** Runs a program that waits at a signal, and sends it Ctrl-C each time it prints "ready". */
async function interrupted(program: string): Promise<{ code: number; text: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", program],
    stdout: "piped",
  }).spawn();
  let text = "";
  for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += part;
    if (part.includes("ready")) child.kill("SIGINT");
  }
  return { code: (await child.status).code, text };
}

const STOP_SIGNAL = pathToFileURL(join(projectFolder, "lib", "jupyter", "stop_signal.ts")).href;

Deno.test({
  name: "stopSignal is aborted by Ctrl-C outside Jupyter, and a second Ctrl-C ends the program",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const { code, text } = await interrupted(`
      import { stopSignal } from "${STOP_SIGNAL}";
      const signal = stopSignal();
      setTimeout(() => console.log("never"), 600_000);
      signal.onabort = () => console.log("aborted, ready again");
      console.log("ready");`);
    assertMatch(text, /^ready\naborted, ready again\n$/);
    assertEquals(code, 130);
  },
});

Deno.test("stopSignal does not keep a program alive", async () => {
  assertEquals(
    await interrupted(`import { stopSignal } from "${STOP_SIGNAL}"; console.log(stopSignal().aborted);`),
    {
      code: 0,
      text: "false\n",
    },
  );
});
