import { assemble, type LoadedFile, type LoadedFiles } from "./assemble.ts";
import { checkFile, checkHead } from "./check_file.ts";
import { DataError, type Dataset } from "../dataset.ts";
import { findFile } from "./find_file.ts";
import type { LoadOptions } from "./load_options.ts";
import type { DataFile, DataFiles } from "./mnist_files.ts";
import { describeMixture } from "./mixture.ts";
import { explain } from "../data_problem.ts";
import { readFile } from "./read_file.ts";

const CHOOSE = "set MNIST_DIR (or the option dir) to the folder that holds the files of MNIST";
const REPLACE = "replace the file with a good copy";
const OTHER = `${REPLACE}; data of other sizes or with other labels can be read with parseIdx`;
const ADMIT = `${REPLACE}, or pass verify: false (--no-verify) for another data set in the format of MNIST`;

/**
 * Loads a data set from a folder that the user named. Nothing else is used if it fails.
 *
 * @param folder The folder.
 * @param files The files it must hold.
 * @param options `verify: false` admits other files of the same form.
 * @returns The data set.
 * @throws {DataError} If the folder or a file is missing, unreadable or not as expected, or if some files are those of
 * `files` and others are not.
 */
export async function loadFolder(
  folder: string,
  files: DataFiles,
  { verify = true, signal }: Pick<LoadOptions, "verify" | "signal">,
): Promise<Dataset> {
  await checkFolder(folder);
  const advice = verify ? ADMIT : OTHER;
  const loaded: Partial<LoadedFiles> = {};
  const missing: string[] = [];
  for (const [part, file] of Object.entries(files) as [keyof DataFiles, DataFile][]) {
    const found = await loadFile(folder, file, { verify, advice, signal });
    if (found) loaded[part] = found;
    else missing.push(`"${file.name}"`);
  }
  if (missing.length > 0) {
    throw new DataError(
      `Cannot load MNIST from "${folder}": found no ${missing.join(", ")}, with or without .gz: ${CHOOSE}`,
    );
  }
  const mixture = describeMixture(loaded as LoadedFiles, files);
  if (mixture !== undefined) {
    throw new DataError(
      `Cannot load digits from "${folder}": ${mixture}: name a folder that holds the four files of one data set`,
    );
  }
  const splits = assemble(loaded as LoadedFiles, advice);
  const mnist = Object.values(loaded).every((file) => file.verified);
  return mnist
    ? {
      ...splits,
      source: "mnist",
      folder,
      description: "The digits are MNIST, read from files and verified",
    }
    : {
      ...splits,
      source: "custom",
      folder,
      description: "The images are not MNIST but other data in its format",
    };
}

/**
 * Reads and checks a file of a folder.
 *
 * @param folder The folder.
 * @param file What it must be.
 * @param options Whether it must be the very file, and what to do if it is not.
 * @returns The file, or undefined if it is not there.
 * @throws {DataError} If it is there but unreadable or not as expected.
 */
export async function loadFile(
  folder: string,
  file: DataFile,
  { verify, advice, signal }: { verify: boolean; advice: string; signal?: AbortSignal },
): Promise<LoadedFile | undefined> {
  const path = await findFile(folder, file.name);
  if (path === undefined) return undefined;
  try {
    const bytes = await readFile(path, (head, size) => checkHead(head, size, file, verify), signal);
    return { from: path, ...checkFile(bytes, file, verify) };
  } catch (error) {
    throw explain(error, path, advice);
  }
}

async function checkFolder(folder: string): Promise<void> {
  let problem: string;
  try {
    if ((await Deno.stat(folder)).isDirectory) return;
    problem = "it is not a folder";
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    problem = "the folder does not exist or cannot be read";
  }
  throw new DataError(`Cannot load MNIST from "${folder}": ${problem}: ${CHOOSE}`);
}
