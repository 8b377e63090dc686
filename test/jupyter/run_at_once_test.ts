import { assertEquals } from "@std/assert";
import { prepareJupyter } from "../../lib/tools/lab/jupyter_environment.ts";
import { startServer } from "../../lib/tools/notebooks/jupyter_server.ts";
import { JupyterKernel } from "../../lib/tools/notebooks/jupyter_kernel.ts";
import { projectFolder } from "../../lib/tools/project.ts";
import { canRunJupyter } from "../tools/scratch.ts";

const LINES = 12;

/** The source of a cell that shows many things, and what it shows, by the mark of its number. */
function busyCell(number: number): string {
  return `
    await show({ svg: "<svg xmlns='http://www.w3.org/2000/svg'/>", alt: "cell ${number} " + ".".repeat(300_000) });
    for (let line = 0; line < ${LINES}; line++) await print("cell ${number} line", line);
    const bar${number} = await progressBar({ total: 2, label: "cell ${number} bar" });
    await bar${number}.finish();
    for (let line = 0; line < ${LINES}; line++) print("cell ${number} more", line);
    await print("cell ${number} end");`;
}

Deno.test({
  name: "what cells show stands below them when all are run at once",
  ignore: !canRunJupyter,
  async fn() {
    const server = await startServer(await prepareJupyter("server"), projectFolder);
    let kernel: JupyterKernel | undefined;
    try {
      kernel = await JupyterKernel.start(server);
      const { status } = await kernel.execute(
        'import { print, progressBar, show } from "./lib/mod.ts";',
        () => {},
      );
      assertEquals(status, "ok");
      const shown = Array.from({ length: 8 }, (): string[] => []);
      const replies = shown.map((texts, number) =>
        kernel!.execute(busyCell(number), ({ header, content }) => {
          if (header.msg_type === "stream") texts.push(...(content.text as string).trimEnd().split("\n"));
          const { "text/plain": text } = (content.data ?? {}) as Record<string, string>;
          // A front end looks for an update's output by its id, wherever that stands.
          if (text && header.msg_type !== "update_display_data") texts.push(text);
        })
      );
      for (const reply of replies) assertEquals((await reply).status, "ok");
      for (const [number, texts] of shown.entries()) {
        assertEquals(texts.filter((text) => !text.includes(`cell ${number} `)), [], `below cell ${number}`);
        // The drawing, the lines before and after the bar, and the last one. The text of the bar comes by an update.
        assertEquals(texts.length, 1 + LINES + LINES + 1, `below cell ${number}`);
      }
    } finally {
      await server.stop();
      kernel?.kill();
      await server.ended;
    }
  },
});
