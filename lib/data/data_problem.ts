import { DataError } from "./dataset.ts";

/**
 * What is wrong with some bytes, such as "expected 60008 bytes but found 60000". Whoever knows where the bytes came
 * from makes it a DataError that names the file and says what to do.
 */
export class DataProblem extends Error {
  override name = "DataProblem";
}

/**
 * The DataError for a problem in a file; other errors stay what they are.
 *
 * @param error What was thrown.
 * @param file The path or address of the file; undefined if it has none.
 * @param advice What to do, such as "delete the file to download it again".
 */
export function explain(error: unknown, file: string | undefined, advice: string): unknown {
  if (!(error instanceof DataProblem)) return error;
  const name = file === undefined ? "the IDX data" : `"${file}"`;
  return new DataError(`Cannot read ${name}: ${error.message}: ${advice}`, { cause: error });
}
