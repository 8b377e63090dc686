/** The modules of lib/, and what they import. @module */
import { join, relative, resolve } from "node:path";

export const LIB = resolve(import.meta.dirname!, "..", "lib");

export interface Module {
  path: string;
  text: string;
  lines: number;
  imports: { target: string; typeOnly: boolean }[];
}

export function* files(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* files(join(folder, name));
    else if (name.endsWith(".ts")) yield join(folder, name);
  }
}

export const modules: Module[] = [...files(LIB)].map((path) => {
  const text = Deno.readTextFileSync(path);
  // Comments hold examples with imports of their own.
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
  const statements = code.matchAll(
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm,
  );
  // Imports while running, types of other modules, and files by their addresses lead somewhere too.
  const others = code.matchAll(/\bimport\(\s*"([^"]+)"|\bnew URL\(\s*"([^"]+)",\s*import\.meta\.url\)/g);
  const imports = [
    ...[...statements].map(([, type, from, bare]) => ({
      target: from ?? bare,
      typeOnly: type !== undefined,
    })),
    ...[...others].map(([, target, address]) => ({ target: target ?? address, typeOnly: false })),
  ];
  return {
    path: relative(LIB, path).replaceAll("\\", "/"),
    text: code,
    lines: text.split("\n").length - 1,
    imports,
  };
});
