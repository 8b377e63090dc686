import { type CheckedFile, checkFile, contentBytes, mostBytes } from "../check_file.ts";
import { DataError } from "../../dataset.ts";
import { fetchFile, type FetchOptions } from "./fetch_file.ts";
import { shownAddress } from "./mirror_address.ts";
import { MirrorFailure } from "./mirror_wait.ts";
import type { DataFile } from "../mnist_files.ts";
import { DataProblem } from "../../data_problem.ts";

/** A file that a mirror delivered, checked. */
export interface DownloadedFile extends CheckedFile {
  /** What the mirror delivered, compressed or not. */
  bytes: Uint8Array;
  /** The address of the mirror, as it was given. */
  mirror: string;
}

/** What `downloadFile` needs besides the file and the mirrors. */
export interface DownloadOptions extends Omit<FetchOptions, "limit"> {
  /** Told in one sentence that a mirror which answered is left for the next, and why. */
  onNotice?: (notice: string) => void;
}

/** No mirror can be reached, or none has the file: as it is on a machine with no network. */
export class NoMirrorError extends DataError {
  /** @param reasons Each mirror and why it did not answer. */
  constructor(message: string, readonly reasons: string) {
    super(message);
  }
}

const ADVICE =
  "check the network, or set MNIST_DIR to a folder that holds the files, or use generated digits " +
  "(--data generated)";

/**
 * Downloads a file from the first mirror that delivers the right one.
 *
 * @param file The file.
 * @param mirrors The addresses of the mirrors, in the order in which to ask them.
 * @param options How long to wait and whom to tell.
 * @returns The file, verified.
 * @throws {NoMirrorError} If no mirror answered.
 * @throws {DataError} If one answered, but none delivered the right file.
 */
export async function downloadFile(
  file: DataFile,
  mirrors: readonly string[],
  options: DownloadOptions,
): Promise<DownloadedFile> {
  const name = `${file.name}.gz`;
  const limit = mostBytes(contentBytes(file));
  const failures: string[] = [];
  let answered = false;
  for (const [index, mirror] of mirrors.entries()) {
    try {
      const bytes = await fetchFile(name, mirror, { ...options, limit });
      return { bytes, mirror, ...checkFile(bytes, file, true) };
    } catch (error) {
      if (!(error instanceof DataProblem)) throw error;
      const failure = `${shownAddress(mirror)}: ${error.message}`;
      failures.push(failure);
      const here = !(error instanceof MirrorFailure) || error.answered;
      const next = mirrors[index + 1];
      if (here && next !== undefined) {
        options.onNotice?.(`Downloading ${name} from ${shownAddress(next)} after ${failure}`);
      }
      answered ||= here;
    }
  }
  const reasons = failures.join("; ") || "none was given";
  if (answered) {
    throw new DataError(
      `Cannot download "${name}": expected the file from a mirror but found no right one (${reasons}): ${ADVICE}`,
    );
  }
  throw new NoMirrorError(`Cannot download "${name}": no mirror answered (${reasons}): ${ADVICE}`, reasons);
}
