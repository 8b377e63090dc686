import { join } from "node:path";
import { projectFolder } from "../../../lib/tools/project.ts";

/** Runs one of the programs of `lib/tools/networks`, by its name, and gives what it printed. */
export async function runNetworks(
  program: string,
  args: string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const file = join(projectFolder, "lib", "tools", "networks", `${program}.ts`);
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", file, ...args],
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}
