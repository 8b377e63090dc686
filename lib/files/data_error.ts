/**
 * An error in the data or in getting them: the message names the file, what was expected and found, and what to do.
 *
 * @example
 * ```ts
 * import { DataError, loadMnist } from "../mod.ts";
 *
 * try {
 *   await loadMnist({ dir: "no/such/folder" });
 * } catch (error) {
 *   if (error instanceof DataError) console.log(error.message); // names the folder, and says what to do
 * }
 * ```
 */
export class DataError extends Error {
  /** The class, as messages name it. */
  override name = "DataError";
}
