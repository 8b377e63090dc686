import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The functions that a module exports from other modules, with the files that declare them.
 *
 * @param module The path of a module of `export { a, type B } from "./file.ts"` statements, such as `lib/mod.ts`.
 * @returns The files by the names of the functions, relative to the folder of the module; types, classes and constants are left out.
 */
export async function exportedFunctions(module: string): Promise<Map<string, string>> {
  const functions = new Map<string, string>();
  for (const [name, from] of await exportsOf(module)) {
    const file = await declaringFile(name, from);
    if (file !== undefined) {
      functions.set(name, `./${relative(dirname(module), file).replaceAll("\\", "/")}`);
    }
  }
  return functions;
}

/** What a module exports from others: names, but for types, and the paths of the others. */
async function exportsOf(module: string): Promise<[name: string, from: string][]> {
  const text = await Deno.readTextFile(module);
  return [...text.matchAll(/^export\s*\{([^}]*)\}\s*from\s*"([^"]+)"/gm)].flatMap(([, list, target]) => {
    const from = target.startsWith(".")
      ? join(dirname(module), target)
      : fileURLToPath(import.meta.resolve(target));
    return list.split(",").map((item) => item.trim()).filter((item) => /^\w+$/.test(item))
      .map((name): [string, string] => [name, from]);
  });
}

/** The file that declares a function which a module exports, from wherever; undefined if it is no function. */
async function declaringFile(name: string, module: string): Promise<string | undefined> {
  const declaration = new RegExp(`^export (async )?function\\*? ${name}\\b`, "m");
  if (declaration.test(await Deno.readTextFile(module))) return module;
  const next = (await exportsOf(module)).find(([other]) => other === name);
  return next && declaringFile(name, next[1]);
}
