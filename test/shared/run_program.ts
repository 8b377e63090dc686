import { join } from "node:path";
import { projectFolder } from "../../lib/tools/project.ts";
import { withFolder } from "../tools/scratch.ts";

/** What a program did. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a program that imports the library, with the configuration of this project and no more permissions than named.
 *
 * @param program Its source; `LIB` in it stands for the address of `lib/mod.ts`.
 * @param flags Flags of `deno run`.
 * @param env Variables to set.
 */
export async function runProgram(
  program: string,
  flags: string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  let ended: Ended | undefined;
  await withFolder(async (folder) => {
    const file = join(folder, "program.ts");
    const lib = new URL("../../lib/mod.ts", import.meta.url).href;
    await Deno.writeTextFile(file, program.replaceAll("LIB", lib));
    const config = join(projectFolder, "deno.json");
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--no-check", "--config", config, ...flags, file],
      env: { NO_COLOR: "1", ...env },
    }).output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    ended = { code, stdout: out, stderr: err };
  });
  return ended!;
}
