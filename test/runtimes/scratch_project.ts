import { join } from "node:path";
import { temporaryFolder } from "../../lib/files/temporary_folder.ts";
import { findProgram } from "../../lib/tools/programs.ts";
import { projectFolder } from "../../lib/tools/project.ts";

/** What ran, and what it printed. */
export interface Said {
  code: number;
  /** On both streams. */
  said: string;
}

/** Runs a program to its end. */
export async function run(cwd: string, [program, ...args]: string[]): Promise<Said> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args,
    cwd,
    stdin: "null",
    env: { NO_COLOR: "1" },
  }).output();
  return { code, said: [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("") };
}

async function expectRun(cwd: string, command: string[]): Promise<string> {
  const { code, said } = await run(cwd, command);
  if (code !== 0) throw new Error(`Cannot run "${command.join(" ")}": exit code ${code}: ${said}`);
  return said;
}

/** npm, or nothing where there is none. */
export const npm: string | undefined = await findProgram("npm", Deno.env.get("PATH") ?? "");

/**
 * Builds the package and packs it as `npm publish` does.
 *
 * @param folder Where the file goes.
 * @returns The file.
 */
export async function packPackage(folder: string): Promise<string> {
  const built = join(folder, "built");
  await expectRun(projectFolder, [Deno.execPath(), "run", "-A", "lib/tools/npm/npm.ts", built]);
  const said = await expectRun(built, [npm!, "pack", "--json", "--pack-destination", folder]);
  const [{ filename }] = JSON.parse(said.slice(said.indexOf("[")));
  return join(folder, filename);
}

/**
 * Makes a project with nothing in it but packages from npm.
 *
 * @param packages What `npm install` is given.
 * @returns Its folder; disposing it removes it.
 */
export async function scratchProject(packages: string[]): Promise<{ path: string } & Disposable> {
  const folder = temporaryFolder("scanline-install-");
  try {
    await Deno.writeTextFile(join(folder.path, "package.json"), "{}\n");
    const flags = ["--no-audit", "--no-fund", "--loglevel=error", "--prefer-offline"];
    await expectRun(folder.path, [npm!, "install", ...flags, ...packages]);
    return folder;
  } catch (error) {
    folder[Symbol.dispose]();
    throw error;
  }
}
