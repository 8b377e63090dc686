import { systemReason } from "../../../files/write_error.ts";
import { FileProblem, GET_AGAIN } from "./file_problem.ts";
import { type OpenSafetensors, openSource } from "./open_bytes.ts";

/**
 * Opens a safetensors file. No more of it is read than its header, until `readData` is called.
 *
 * @param path Where it is.
 * @throws {FileProblem} If it cannot be read, is no safetensors file, or damaged.
 */
export async function openFile(path: string | URL): Promise<OpenSafetensors> {
  let file: Deno.FsFile;
  try {
    const { isFile, isDirectory } = await Deno.stat(path);
    if (!isFile) {
      throw new FileProblem(
        `expected a file but found ${isDirectory ? "a folder" : "a device"}: name a file`,
      );
    }
    file = await Deno.open(path);
  } catch (error) {
    throw problem(error);
  }
  try {
    const { size } = await file.stat();
    const read = (begin: number, end: number) => readBytes(file, begin, end);
    const source = { size, read, path: nameOf(path) };
    return { ...await openSource(source), [Symbol.dispose]: () => file.close() };
  } catch (error) {
    file.close();
    throw error;
  }
}

/** The path as other programs take it. */
function nameOf(path: string | URL): string {
  if (typeof path === "string") return path;
  return decodeURIComponent(path.pathname).replace(/^\/([a-z]:)/i, "$1"); // a drive of Windows
}

async function readBytes(file: Deno.FsFile, begin: number, end: number): Promise<Uint8Array> {
  try {
    const bytes = new Uint8Array(end - begin);
    await file.seek(begin, Deno.SeekMode.Start);
    for (let done = 0; done < bytes.length;) {
      const count = await file.read(bytes.subarray(done));
      if (count === null) {
        throw new FileProblem(`expected ${end} bytes but found ${begin + done}: ${GET_AGAIN}`);
      }
      done += count;
    }
    return bytes;
  } catch (error) {
    throw problem(error);
  }
}

/** What the system said as a problem of the file; a missing permission flag is an error of its own. */
function problem(error: unknown): unknown {
  if (error instanceof FileProblem || error instanceof Deno.errors.NotCapable) return error;
  const advice = error instanceof Deno.errors.NotFound
    ? "name a file that exists"
    : "name a file that can be read";
  return new FileProblem(`${systemReason(error as Error)}: ${advice}`, { cause: error });
}
