import { emitText, inJupyter } from "./outputs.ts";

/**
 * Prints values as `console.log` does. In a notebook the text stands under this cell when `await print(...)` is done;
 * what `console.log` prints may land under the next one, if that follows at once.
 *
 * @param values What to print; text as it is, everything else as `console.log` shows it.
 *
 * @example
 * ```ts
 * import { print } from "./print.ts";
 *
 * await print("shape:", [28, 128]);
 * ```
 */
export async function print(...values: unknown[]): Promise<void> {
  if (!inJupyter()) {
    console.log(...values);
    return;
  }
  const text = values.map((value) => typeof value === "string" ? value : Deno.inspect(value)).join(" ");
  await emitText(`${text}\n`);
}
