import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { Program } from "./program.ts";
import { REPORT } from "./report.ts";
import type { Server } from "./servers.ts";

/** Milliseconds that a program has to end by itself when there are no more questions. */
const PATIENCE = 5000;

/**
 * Starts a bundled program in a runtime outside of browsers.
 *
 * @param server The runtime.
 * @param folder The folder of the bundle.
 * @param bundle The name of its file.
 * @param query What the program is told.
 * @returns The program; disposing it ends it.
 */
export function openInServer(
  { name, command: [program, ...args] }: Server,
  folder: string,
  bundle: string,
  query: Record<string, string> = {},
): Program {
  const process = new Deno.Command(program, {
    args: [...args, bundle, `${new URLSearchParams(query)}`],
    cwd: folder,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const errors = new Response(process.stderr).text();
  const questions = process.stdin.getWriter();
  const lines = createInterface({ input: Readable.fromWeb(process.stdout) })[Symbol.asyncIterator]();
  let said = "";
  const report = async () => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      if (line.value.startsWith(REPORT)) return JSON.parse(line.value.slice(REPORT.length));
      said += `${line.value}\n`;
    }
    const { code } = await process.status;
    throw new Error(`Cannot run "${bundle}" in ${name}: exit code ${code}: ${(said + await errors).trim()}`);
  };
  return {
    report,
    async ask(question) {
      // One that has ended takes no question; `report` says why.
      await questions.write(new TextEncoder().encode(`${JSON.stringify(question)}\n`)).catch(() => {});
      return await report();
    },
    async [Symbol.asyncDispose]() {
      await questions.close().catch(() => {});
      const timer = setTimeout(() => process.kill("SIGKILL"), PATIENCE);
      while (!(await lines.next()).done);
      await Promise.all([process.status, errors]);
      clearTimeout(timer);
    },
  };
}
