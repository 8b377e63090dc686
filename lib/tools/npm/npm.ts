/**
 * `deno task npm`: the package of lib/recurrent as npm has it, in the folder npm/.
 *
 * @module
 */
import { dirname, join, relative } from "node:path";
import { runCommand, UsageError } from "../command.ts";
import { projectFolder } from "../project.ts";
import { compileFile } from "./compile_file.ts";
import { type DenoPackage, packageJson } from "./package_json.ts";
import { sourceFiles } from "./source_files.ts";

const HELP = `Build the npm package of lib/recurrent: ES modules, types and source maps.

Usage: deno task npm [FOLDER]

FOLDER (npm) is made anew; "npm pack FOLDER" packs it, "npm publish FOLDER" publishes it.`;

const SOURCE = join(projectFolder, "lib", "recurrent");

const DESCRIPTION = "Recurrent layers for tfjs on an engine of their own: WebAssembly SIMD, all cores";

async function main(args: string[]): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    console.log(HELP);
    return 0;
  }
  const folder = args[0] ?? join(projectFolder, "npm");
  const denoPackage = JSON.parse(await Deno.readTextFile(join(SOURCE, "deno.json"))) as DenoPackage;
  await removeOld(folder, denoPackage.name);
  let files = 0;
  for await (const path of sourceFiles(SOURCE)) {
    const name = relative(SOURCE, path).replace(/\.ts$/, "");
    const { js, map, types } = compileFile(`${name}.ts`, await Deno.readTextFile(path));
    const target = join(folder, "dist", name);
    await Deno.mkdir(dirname(target), { recursive: true });
    await Deno.writeTextFile(`${target}.js`, js);
    await Deno.writeTextFile(`${target}.js.map`, map);
    await Deno.writeTextFile(`${target}.d.ts`, types);
    files++;
  }
  const manifest = JSON.stringify(packageJson(denoPackage, DESCRIPTION), null, 2);
  await Deno.writeTextFile(join(folder, "package.json"), `${manifest}\n`);
  await Deno.copyFile(join(SOURCE, "README.md"), join(folder, "README.md"));
  await Deno.copyFile(join(projectFolder, "LICENSE"), join(folder, "LICENSE"));
  console.log(`${denoPackage.name} ${denoPackage.version}: ${files} modules in ${folder}`);
  return 0;
}

/** Removes what this command built before, and nothing else. */
async function removeOld(folder: string, name: string): Promise<void> {
  try {
    if (Array.from(Deno.readDirSync(folder)).length === 0) return;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  const text = await Deno.readTextFile(join(folder, "package.json")).catch(() => "{}");
  if (!text.includes(`"name": "${name}"`)) {
    throw new UsageError(
      `Cannot build into "${folder}": expected ${name} or an empty folder there: name another folder`,
    );
  }
  await Deno.remove(folder, { recursive: true });
}

if (import.meta.main) await runCommand(main);
