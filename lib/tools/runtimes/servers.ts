import { join } from "node:path";
import { UsageError } from "../command.ts";
import { findProgram, outputOf } from "../programs.ts";

/** A runtime that is no browser. */
export interface Server {
  name: string;
  /** The command that runs a program, whose file follows. */
  command: string[];
}

/**
 * The runtimes outside of browsers: this Deno, the Node on the PATH, Node 22 and Bun.
 *
 * @param folder Where Node 22 and Bun are installed.
 * @returns The runtimes, with their versions.
 * @throws {UsageError} If one of them is missing or does not run.
 */
export async function servers(folder: string): Promise<Server[]> {
  const node = await findProgram("node", Deno.env.get("PATH") ?? "");
  if (node === undefined) {
    throw new UsageError('Cannot find Node: install 20.16 or later (on Debian "apt install nodejs")');
  }
  const installed = (name: string) => join(folder, "node_modules", ".bin", name);
  const windows = Deno.build.os === "windows" ? ".cmd" : "";
  return [
    { name: `Deno ${Deno.version.deno}`, command: [Deno.execPath(), "run", "-A"] },
    { name: `Node ${await version(node)}`, command: [node] },
    { name: `Node ${await version(installed("node") + windows)}`, command: [installed("node") + windows] },
    { name: `Bun ${await version(installed("bun") + windows)}`, command: [installed("bun") + windows] },
  ];
}

async function version(program: string): Promise<string> {
  const said = await outputOf([program, "--version"]);
  if (said === undefined) throw new UsageError(`Cannot run "${program}": expected it to say its version`);
  return said.trim().replace(/^v/, "");
}
