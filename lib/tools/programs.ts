import { delimiter, join } from "node:path";

/**
 * Finds a program on a search path, as a shell does.
 *
 * @param name Its name, without an extension.
 * @param path The folders to search, as in the PATH variable.
 * @returns Where it stands, or nothing.
 */
export async function findProgram(name: string, path: string): Promise<string | undefined> {
  const extensions = Deno.build.os === "windows" ? [".exe", ".cmd", ".bat"] : [""];
  for (const folder of path.split(delimiter).filter((folder) => folder !== "")) {
    for (const extension of extensions) {
      const file = join(folder, name + extension);
      const info = await Deno.stat(file).catch(() => undefined);
      const executable = Deno.build.os === "windows" || ((info?.mode ?? 0) & 0o111) !== 0;
      if (info?.isFile && executable) return file;
    }
  }
}

/**
 * Runs a program and gives what it printed, or nothing if it could not be started or failed.
 *
 * @param command The program and its arguments.
 * @param env Variables to set for it.
 */
export async function outputOf(
  [program, ...args]: string[],
  env: Record<string, string> = {},
): Promise<string | undefined> {
  try {
    const output = await new Deno.Command(program, { args, env, stdin: "null" }).output();
    return output.success ? new TextDecoder().decode(output.stdout) : undefined;
  } catch (error) {
    if (error instanceof Error && Object.values(Deno.errors).some((kind) => error instanceof kind)) {
      return undefined;
    }
    throw error;
  }
}
