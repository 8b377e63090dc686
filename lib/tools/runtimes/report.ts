/** What the line of a report begins with, where a program has an output. */
export const REPORT = "report: ";

/** The events by which a program in a browser reports, and is asked. */
export const [REPORT_EVENT, QUESTION_EVENT] = ["scanline-report", "scanline-question"] as const;

/** A module that a runtime outside of browsers has built in. */
const builtin = "process" in globalThis ? globalThis.process.getBuiltinModule : undefined;

/**
 * Tells whoever has started this program in some runtime what it has found: in a browser by an event, else by a line.
 *
 * @param found Plain data.
 */
export function report(found: unknown): void {
  if (builtin) console.log(REPORT + JSON.stringify(found));
  else globalThis.dispatchEvent(new CustomEvent(REPORT_EVENT, { detail: found }));
}

/**
 * Reports the answer to each question that whoever has started this program asks: in a browser by an event, else by a line, until there
 * are no more.
 *
 * @param find Makes the answer, plain data; an error ends the program.
 */
export async function answer(find: (question: unknown) => Promise<unknown>): Promise<void> {
  if (builtin) {
    const lines = builtin("node:readline").createInterface({ input: globalThis.process.stdin });
    for await (const line of lines) report(await find(JSON.parse(line)));
    return;
  }
  globalThis.addEventListener(QUESTION_EVENT, (event) => {
    find((event as CustomEvent).detail).then(report, (error) =>
      setTimeout(() => {
        throw error;
      }));
  });
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
  if (builtin) return new Uint8Array(builtin("node:fs").readFileSync(address));
  return new Uint8Array(await (await fetch(address)).arrayBuffer());
}
