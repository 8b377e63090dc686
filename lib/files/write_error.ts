/**
 * A file that cannot be written: the message names it, says why, and what to do.
 *
 * @example
 * ```ts
 * import { WriteError } from "./write_error.ts";
 *
 * const error = new WriteError("/digits/model.json", "the disk is full", "make room");
 * console.log(error.message);
 * ```
 */
export class WriteError extends Error {
  /** The class, as messages name it. */
  override name = "WriteError";

  /**
   * Makes the error and its message.
   *
   * @param path The file or folder.
   * @param reason Why it cannot be written, as a part of a sentence.
   * @param advice What to do about it.
   */
  constructor(
    readonly path: string,
    readonly reason: string,
    readonly advice: string,
    options?: ErrorOptions,
  ) {
    super(`Cannot write "${path}": ${reason}: ${advice}`, options);
  }

  /**
   * Makes an error of ours of one of the operating system, or of another file that had to be written first.
   *
   * @param path The file or folder that was to be written.
   * @param error What was thrown.
   * @returns The error to throw: the same one if it is not the system's, as one of denied permission flags.
   */
  static from(path: string, error: unknown): unknown {
    if (error instanceof WriteError) return error.path === path ? error : error.#of(path);
    if (!isSystemError(error)) return error;
    return new WriteError(path, systemReason(error), advice(error), { cause: error });
  }

  #of(path: string): WriteError {
    return new WriteError(path, this.reason, this.advice, { cause: this });
  }
}

/**
 * The system's short name of an error, as "ENOENT" for what is not there.
 *
 * @param error What was thrown.
 * @returns The name; "undefined" if it is no error of the system.
 */
export function codeOf(error: unknown): string {
  return `${(error as { code?: unknown } | undefined)?.code}`;
}

/** What the system said, without the operation and the paths, which our messages name themselves. */
export function systemReason(error: Error): string {
  return error.message.replace(/^E[A-Z0-9]+: (.*?), \w+( .*)?$/s, "$1").replace(/(: \w+)? '.*$/s, "").replace(
    /(\(os error \d+\)).*$/s,
    "$1",
  );
}

function isDenoError(error: Error): boolean {
  return "Deno" in globalThis && Object.values(Deno.errors).some((kind) => error instanceof kind);
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && error.name !== "NotCapable" &&
    (/^E[A-Z0-9]+$/.test(codeOf(error)) || isDenoError(error));
}

function advice(error: Error): string {
  const code = codeOf(error);
  if (code === "ENOENT" || code === "ENOTDIR") return "name one in a folder that exists";
  if (code === "ENOSPC" || code === "EDQUOT") return "free some space, or name one elsewhere";
  return "name one in a folder that can be written";
}
