import { REPORT } from "./report.ts";
import type { Server } from "./servers.ts";

/**
 * Runs a bundled program in a runtime outside of browsers, and waits until it has ended by itself.
 *
 * @param server The runtime.
 * @param folder The folder of the bundle.
 * @param bundle The name of its file.
 * @param query What the program is told.
 * @returns What it reported.
 * @throws {Error} If it ends with another exit code than 0 or reports nothing, with what it said.
 */
export async function runInServer(
  { name, command: [program, ...args] }: Server,
  folder: string,
  bundle: string,
  query: Record<string, string> = {},
): Promise<unknown> {
  const output = await new Deno.Command(program, {
    args: [...args, bundle, `${new URLSearchParams(query)}`],
    cwd: folder,
    stdin: "null",
  }).output();
  const [said, errors] = [output.stdout, output.stderr].map((bytes) => new TextDecoder().decode(bytes));
  const line = said.split("\n").find((line) => line.startsWith(REPORT));
  if (output.code !== 0 || line === undefined) {
    throw new Error(`Cannot run "${bundle}" in ${name}: exit code ${output.code}: ${(errors + said).trim()}`);
  }
  return JSON.parse(line.slice(REPORT.length));
}
