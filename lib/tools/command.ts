/**
 * What every command shares: a wrong use or a foreseeable failure is one line on stderr and exit code 1.
 *
 * @module
 */
import { DataError } from "../data/dataset.ts";
import { WriteError } from "../files/write_error.ts";

/** A wrong use of a command, or a machine that lacks what it needs: the message says what to do about it. */
export class UsageError extends Error {
  override name = "UsageError";
}

/**
 * Runs a command and ends the process with its exit code. A `UsageError`, `DataError`, `WriteError`, `RangeError`,
 * wrong argument or error of the operating system is shown in one line; anything else is a defect and shows its stack.
 *
 * @param main Gets the arguments of the command and returns its exit code, nothing for 0.
 */
export async function runCommand(main: (args: string[]) => Promise<number | void>): Promise<never> {
  try {
    // npm wants "--" before the arguments of a task, and who is used to that types it here.
    const args = Deno.args[0] === "--" ? Deno.args.slice(1) : Deno.args;
    Deno.exit(await main(args) ?? 0);
  } catch (error) {
    const message = messageForUser(error);
    if (message === undefined) throw error;
    console.error(`error: ${message}`);
    Deno.exit(1);
  }
}

/**
 * The line a user is shown for an error.
 *
 * @param error What a command threw.
 * @returns The message in one line, or nothing if the error is a defect of the program.
 */
export function messageForUser(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const foreseen = [UsageError, DataError, WriteError, RangeError].some((kind) => error instanceof kind) ||
    Object.values(Deno.errors).some((kind) => error instanceof kind);
  if (foreseen) return error.message.trim().replaceAll(/\s*\n\s*/g, " ");
  const { code } = error as { code?: unknown };
  // node:util's parseArgs: the first sentence names the argument, the rest is advice for programmers.
  if (typeof code === "string" && code.startsWith("ERR_PARSE_ARGS_")) {
    const [, flag] =
      error.message.match(/^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument is ambiguous/) ?? [];
    if (flag !== undefined) {
      return `Cannot use ${flag}: expected a value, and ${flag}=VALUE for one that begins with a dash`;
    }
    return `${error.message.split(/\.?\n|\. /)[0]}: --help lists what there is`;
  }
  return undefined;
}
