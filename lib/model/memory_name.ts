import type { Recipe } from "../recipe.ts";

const NAMES = { rnn: "plain RNN", lstm: "LSTM", gru: "GRU" };

/**
 * What a recipe's memory is called in tables and pictures: "plain RNN", "LSTM", "GRU"; "LSTM, bias 1" if the bias of its forget gate
 * starts at 1.
 *
 * @param recipe The recipe; without a cell it has an LSTM.
 * @returns The name.
 * @throws {RangeError} If there is no such cell.
 *
 * @example
 * ```ts
 * import { memoryName } from "../mod.ts";
 *
 * memoryName({ cell: "lstm", forgetBias: 1 }); // "LSTM, bias 1"
 * ```
 */
export function memoryName(recipe: Pick<Recipe, "cell" | "forgetBias">): string {
  const { cell = "lstm", forgetBias } = recipe ?? {};
  if (!Object.hasOwn(NAMES, cell)) {
    throw new RangeError(`Cannot name the memory "${cell}": expected rnn, lstm or gru`);
  }
  return forgetBias === undefined ? NAMES[cell] : `${NAMES[cell]}, bias ${forgetBias}`;
}
