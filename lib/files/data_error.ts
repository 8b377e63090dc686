/** An error in the data or in getting them: the message names the file, what was expected and found, and what to do. */
export class DataError extends Error {
  /** The class, as messages name it. */
  override name = "DataError";
}
