import { anything, type ArgumentKind, nothing } from "./argument_kinds.ts";

/**
 * Checks the arguments of a layer.
 *
 * @param what The layer, as messages call it.
 * @param args The arguments.
 * @param kinds What is expected of each; undefined and null always are, for the default.
 * @throws {RangeError} If there is none of such a name, or a value is not what is expected.
 */
export function checkArguments(what: string, args: unknown, kinds: Record<string, ArgumentKind>): void {
  if (typeof args !== "object" || args === null || Array.isArray(args)) {
    throw new RangeError(`Cannot make ${what} of ${shown(args)}: expected an object with its arguments`);
  }
  for (const [name, value] of Object.entries(args)) {
    if (!Object.hasOwn(kinds, name)) {
      const isOffered = (kind: ArgumentKind) => kind !== anything && kind !== nothing;
      const known = Object.keys(kinds).filter((name) => isOffered(kinds[name])).join(", ");
      throw new RangeError(`Cannot make ${what} with the argument "${name}": expected one of ${known}`);
    }
    if (value !== undefined && value !== null) checkArgument(what, name, value, kinds[name]);
  }
}

/**
 * Checks one argument of a layer.
 *
 * @param what The layer, as messages call it.
 * @param name The name of the argument.
 * @param value Its value.
 * @param kind What is expected.
 * @throws {RangeError} If it is not that.
 */
export function checkArgument(what: string, name: string, value: unknown, kind: ArgumentKind): void {
  if (kind.fits(value)) return;
  throw new RangeError(`Cannot make ${what} with ${name} ${shown(value)}: expected ${kind.expected}`);
}

/** A value as a message quotes it. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "that is a function";
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `of the class ${value.constructor?.name ?? "Object"}`;
}
