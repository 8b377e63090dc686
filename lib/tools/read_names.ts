import { parseArgs } from "node:util";

/**
 * Reads the arguments of a command that takes names, and no flag but --help.
 *
 * @param args The arguments.
 * @param help What --help prints.
 * @returns The names; nothing if the help was printed.
 */
export function readNames(args: string[], help: string): string[] | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (!values.help) return positionals;
  console.log(help);
}
