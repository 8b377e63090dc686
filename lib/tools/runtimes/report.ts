/** What the line of a report begins with, where a program has an output. */
export const REPORT = "report: ";

/**
 * Tells whoever has started this program in some runtime what it has found: in a browser by an event, else by a line.
 *
 * @param found Plain data.
 */
export function report(found: unknown): void {
  const isBrowser = !("process" in globalThis && globalThis.process.getBuiltinModule);
  if (isBrowser) globalThis.dispatchEvent(new CustomEvent("scanline-report", { detail: found }));
  else console.log(REPORT + JSON.stringify(found));
}

/**
 * What a program was told: the address of a bundle in a browser has it, elsewhere the arguments.
 *
 * @param meta Its `import.meta`.
 * @returns The settings, by their names.
 */
export function settings({ url }: { url: string }): Record<string, string> {
  const [, ...args] = "process" in globalThis ? globalThis.process.argv.slice(1) : [];
  const query = new URL(url).search || (args[0] ?? "");
  return Object.fromEntries(new URLSearchParams(query));
}

/**
 * Reads a file that lies in the folder of a bundle.
 *
 * @param meta The `import.meta` of the program.
 * @param name The name of the file.
 * @returns Its bytes.
 */
export async function readBeside({ url }: { url: string }, name: string): Promise<Uint8Array> {
  const address = new URL(name, url);
  const builtin = "process" in globalThis ? globalThis.process.getBuiltinModule : undefined;
  if (builtin) return new Uint8Array(builtin("node:fs").readFileSync(address));
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}
