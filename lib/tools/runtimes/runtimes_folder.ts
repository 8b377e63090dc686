import { join } from "node:path";
import { temporaryFolder } from "../../files/temporary_folder.ts";
import { UsageError } from "../command.ts";
import { findProgram } from "../programs.ts";
import { projectFolder } from "../project.ts";

/** What programs in other runtimes need, at the versions that were tried; Node 22 and Bun come as packages too. */
const PACKAGES = [
  "@tensorflow/tfjs@4.22.0",
  "@tensorflow/tfjs-backend-wasm@4.22.0",
  "bun@1.4.5",
  "node@22.23.3",
];

/** A folder in which programs of other runtimes find the built package, tfjs, Node 22 and Bun. */
export interface RuntimesFolder extends Disposable {
  path: string;
}

/**
 * Installs what other runtimes need, and the npm package built from this source, into a temporary folder.
 *
 * @param progress Told what is being done.
 * @returns The folder; disposing it removes it.
 * @throws {UsageError} If there is no npm, or it cannot install; the message ends with what it said.
 */
export async function runtimesFolder(progress: (line: string) => void): Promise<RuntimesFolder> {
  const npm = await findProgram("npm", Deno.env.get("PATH") ?? "");
  if (npm === undefined) {
    throw new UsageError(
      'Cannot find npm: install Node 20.16 or later with it (on Debian "apt install npm")',
    );
  }
  const folder = temporaryFolder("scanline-runtimes-");
  try {
    progress(`npm installs ${PACKAGES.join(", ")} into ${folder.path}`);
    await Deno.writeTextFile(join(folder.path, "package.json"), '{ "private": true, "type": "module" }\n');
    const flags = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    await run("install the other runtimes", [npm, "install", ...flags, ...PACKAGES], folder.path);
    // After npm, which removes what it does not know.
    const target = join(folder.path, "node_modules", "@scanline", "recurrent");
    const build = join(projectFolder, "lib", "tools", "npm", "npm.ts");
    await run("build the package", [Deno.execPath(), "run", "-A", build, target], projectFolder);
    return folder;
  } catch (error) {
    folder[Symbol.dispose]();
    throw error;
  }
}

async function run(what: string, [program, ...args]: string[], cwd: string): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args, cwd, stdin: "null" }).output();
  if (success) return;
  const said = [stderr, stdout].map((bytes) => new TextDecoder().decode(bytes)).join("\n").trim();
  throw new UsageError(`Cannot ${what}: ${said}`);
}
