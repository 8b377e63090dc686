import { dirname, join } from "node:path";

/**
 * The functions that a module exports from other modules, with the files that declare them.
 *
 * @param module The path of a module of `export { a, type B } from "./file.ts"` statements, such as `lib/mod.ts`.
 * @returns The files by the names of the functions, relative to the folder of the module; types, classes and constants are left out.
 */
export async function exportedFunctions(module: string): Promise<Map<string, string>> {
  const functions = new Map<string, string>();
  const statements = (await Deno.readTextFile(module)).matchAll(/^export\s*\{([^}]*)\}\s*from\s*"([^"]+)"/gm);
  for (const [, list, file] of statements) {
    const source = await Deno.readTextFile(join(dirname(module), file));
    for (const name of list.split(",").map((item) => item.trim())) {
      const declaration = new RegExp(`^export (async )?function\\*? ${name}\\b`, "m");
      if (/^\w+$/.test(name) && declaration.test(source)) functions.set(name, file);
    }
  }
  return functions;
}
