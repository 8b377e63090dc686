import { join } from "node:path";
import { compileModule, compileTypes } from "./compile_file.ts";
import { type DenoPackage, packageJson } from "./package_json.ts";
import { reachable } from "./reachable.ts";

/**
 * The files of a package for npm: what its entry points reach as JavaScript, the types that they reach, source maps, and the
 * whole source, to which the maps and the links of the README lead.
 *
 * @param folder The package as Deno knows it: deno.json, README.md and the source.
 * @param license The text of its licence.
 * @returns The text of each file by its path in the package.
 * @throws {Error} If something in it cannot be compiled, or it depends on what is not on npm.
 */
export async function packageFiles(folder: string, license: string): Promise<Map<string, string>> {
  const read = (path: string) => Deno.readTextFile(join(folder, path));
  const denoPackage = JSON.parse(await read("deno.json")) as DenoPackage;
  const entries = Object.values(denoPackage.exports).map((file) => file.replace(/^\.\/|\.ts$/g, ""));
  const files = new Map([
    ["package.json", `${JSON.stringify(packageJson(denoPackage), null, 2)}\n`],
    ["README.md", toSource(await read("README.md"))],
    ["LICENSE", license],
  ]);
  const maps = new Map<string, string>();
  const modules = await reachable(entries, async (name) => {
    const up = "../".repeat(name.split("/").length);
    const { js, map } = compileModule(`${name}.ts`, await read(`${name}.ts`), `${up}src/${name}.ts`);
    maps.set(name, map);
    return js;
  });
  for (const [name, js] of modules) files.set(`dist/${name}.js`, js);
  for (const [name, map] of maps) files.set(`dist/${name}.js.map`, map);
  const types = await reachable(
    entries,
    async (name) => compileTypes(`${name}.ts`, await read(`${name}.ts`)),
  );
  for (const [name, text] of types) files.set(`dist/${name}.d.ts`, text);
  for await (const path of sources(folder)) files.set(`src/${path}`, await read(path));
  return files;
}

/** The links of a README that lies beside the source, for one that lies beside src/. */
function toSource(readme: string): string {
  return readme.replaceAll(/(\]\()(?![a-z]+:|#)/g, "$1src/");
}

/** The paths of the source, from `folder` on. */
async function* sources(folder: string, within = ""): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(join(folder, within))) {
    if (isDirectory) yield* sources(folder, `${within}${name}/`);
    else if (name.endsWith(".ts") || (within !== "" && name.endsWith(".md"))) yield `${within}${name}`;
  }
}
