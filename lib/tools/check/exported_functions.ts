import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The functions that a module exports from other modules, with the files that declare them.
 *
 * @param module The path of a module of `export { a, type B } from "./file.ts"` and `export * from "./mod.ts"` statements, such as `lib/mod.ts`; what it exports from
 * another such module, or from a package of this project by its name, is looked for there.
 * @returns The files by the names of the functions, relative to the folder of the module; types, classes and constants are left out.
 */
export async function exportedFunctions(module: string): Promise<Map<string, string>> {
  const functions = new Map<string, string>();
  for (const [name, file] of await exported(module)) {
    const path = relative(dirname(module), file).replaceAll("\\", "/");
    functions.set(name, path.startsWith(".") ? path : `./${path}`);
  }
  return functions;
}

async function exported(module: string): Promise<Map<string, string>> {
  const functions = new Map<string, string>();
  const statements = (await Deno.readTextFile(module)).matchAll(
    /^export\s*(\*|\{[^}]*\})\s*from\s*"([^"]+)"/gm,
  );
  for (const [, list, target] of statements) {
    const file = target.startsWith(".")
      ? join(dirname(module), target)
      : fileURLToPath(import.meta.resolve(target));
    const source = await Deno.readTextFile(file);
    const passedOn = await exported(file);
    const names = list === "*"
      ? [...passedOn.keys()]
      : list.slice(1, -1).split(",").map((item) => item.trim()).filter((item) => /^\w+$/.test(item));
    for (const name of names) {
      const declaration = new RegExp(`^export (async )?function\\*? ${name}\\b`, "m");
      const declaring = declaration.test(source) ? file : passedOn.get(name);
      if (declaring !== undefined) functions.set(name, declaring);
    }
  }
  return functions;
}
