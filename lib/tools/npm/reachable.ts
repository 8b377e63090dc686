import { posix } from "node:path";

/** Imports and exports of other files of the package, in a module or in its types. */
const IMPORT = /\b(?:from|import) ?\(?"(\.{1,2}\/[^"]+)\.js"/g;

/**
 * Makes files and all those that they import.
 *
 * @param entries The names of the first ones, without their ending.
 * @param make Makes the text of a file from its name; its imports of other files end in ".js".
 * @returns The texts by the names, in the order of the names.
 */
export async function reachable(
  entries: readonly string[],
  make: (name: string) => Promise<string>,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const waiting = [...entries];
  for (let name; (name = waiting.pop()) !== undefined;) {
    if (texts.has(name)) continue;
    const text = await make(name);
    texts.set(name, text);
    const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, ""); // examples import too
    for (const [, target] of code.matchAll(IMPORT)) {
      waiting.push(posix.join(posix.dirname(name), target));
    }
  }
  return new Map([...texts].sort(([a], [b]) => a < b ? -1 : 1));
}
