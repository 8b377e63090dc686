import { replaceFile } from "../files/replace_file.ts";
import { WriteError } from "../files/write_error.ts";

/**
 * Writes the result of a command as JSON. It is not lost when the file cannot be written, as on a full disk: it is printed then.
 *
 * @param path The file, which `checkWritable` has found good before the work.
 * @param value The result.
 * @throws {WriteError} If it had to be printed.
 */
export async function writeResult(path: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value, null, 2);
  try {
    await replaceFile(path, `${json}\n`);
  } catch (error) {
    console.log(json);
    if (!(error instanceof WriteError)) throw error;
    throw new WriteError(path, error.reason, "the result is printed instead", { cause: error });
  }
}
