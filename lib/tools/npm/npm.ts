/**
 * `deno task npm`: the recurrent package as npm has it.
 *
 * @module
 */
import { join, resolve } from "node:path";
import { runCommand, UsageError } from "../command.ts";
import { projectFolder } from "../project.ts";
import { readNames } from "../read_names.ts";
import { packageFiles } from "./package_files.ts";
import { replacePackage } from "./replace_package.ts";

const HELP =
  `Builds the npm package of lib/recurrent: ES modules, types, source maps and the source. It has tfjs as a peer dependency and no
other.

Usage: deno task npm [FOLDER]

  FOLDER   where it goes, in place of the package that is there [npm]
  --help   show this

"npm pack FOLDER" makes one file of it, "npm publish FOLDER" publishes it.`;

async function main(args: string[]): Promise<number> {
  const names = readNames(args, HELP);
  if (names === undefined) return 0;
  if (names.length > 1) {
    throw new UsageError(`Cannot build into ${names.length} folders: expected one or none`);
  }
  const folder = resolve(names[0] ?? join(projectFolder, "npm"));
  const license = await Deno.readTextFile(join(projectFolder, "LICENSE"));
  const files = await packageFiles(join(projectFolder, "lib", "recurrent"), license);
  const { name, version } = JSON.parse(files.get("package.json")!);
  await replacePackage(folder, name, files);
  const modules = [...files.keys()].filter((path) => path.endsWith(".js")).length;
  console.log(`${name} ${version}: ${modules} modules in ${folder}`);
  return 0;
}

if (import.meta.main) await runCommand(main);
