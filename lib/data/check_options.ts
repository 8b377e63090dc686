import { describeValue } from "../describe_value.ts";

/** The options that every function with options checks alike: what each is if it is given, and how to say so. */
const KINDS = {
  text: ["a text", (value: unknown) => typeof value === "string"],
  boolean: ["true or false", (value: unknown) => typeof value === "boolean"],
  function: ["a function", (value: unknown) => typeof value === "function"],
  signal: ["an AbortSignal", (value: unknown) => value instanceof AbortSignal],
  addresses: [
    "a list of addresses",
    (value: unknown) => Array.isArray(value) && value.every((address) => typeof address === "string"),
  ],
} as const;

/**
 * Checks the options of a call.
 *
 * @param action What fails if they are wrong, such as "Cannot load MNIST".
 * @param options What the caller gave; nothing (`undefined` or `null`) counts as no option.
 * @param kinds What each option must be if it is given.
 * @returns The options.
 * @throws {RangeError} If the options are no object, or one of them is of the wrong kind.
 */
export function checkOptions<Options extends object>(
  action: string,
  options: Options | null | undefined,
  kinds: { [Name in keyof Options]?: keyof typeof KINDS } = {},
): Options {
  if (options === undefined || options === null) return {} as Options;
  if (typeof options !== "object") {
    throw new RangeError(`${action}: expected options in an object but found ${describeValue(options)}`);
  }
  for (const [name, kind] of Object.entries(kinds) as [keyof Options & string, keyof typeof KINDS][]) {
    const value = options[name];
    const [what, fits] = KINDS[kind];
    if (value !== undefined && !fits(value)) {
      throw new RangeError(`${action} with the ${name} ${describeValue(value)}: expected ${what}`);
    }
  }
  return options;
}
