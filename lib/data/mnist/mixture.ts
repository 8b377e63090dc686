import { basename } from "node:path";
import type { LoadedFile, LoadedFiles } from "./assemble.ts";
import type { DataFiles } from "./mnist_files.ts";

/**
 * Says which files are MNIST's, by their content, and which are not, if they do not belong together: a network would learn
 * from one data set and be judged by another, or be given the labels of other images.
 *
 * @param loaded The files that were read.
 * @param files Those of MNIST.
 * @returns What was expected and found; undefined if all files are MNIST's, each in its place, or none is.
 */
export function describeMixture(loaded: LoadedFiles, files: DataFiles): string | undefined {
  const entries = Object.entries(loaded) as [keyof DataFiles, LoadedFile][];
  const digests = new Map(Object.values(files).map(({ name, sha256 }) => [sha256, name]));
  const known = entries.filter(([, { sha256 }]) => digests.has(sha256));
  if (known.length === 0) return undefined;
  const others = entries.filter((entry) => !known.includes(entry));
  if (others.length > 0) {
    return "expected files of one data set but found " +
      `${list(known)} of MNIST beside ${list(others)} of another`;
  }
  const misplaced = known.find(([part, { sha256 }]) => sha256 !== files[part].sha256);
  if (misplaced === undefined) return undefined;
  const [part, { from, sha256 }] = misplaced;
  return `expected MNIST's ${files[part].name} in "${basename(from)}" but found its ${digests.get(sha256)}`;
}

function list(entries: [keyof DataFiles, LoadedFile][]): string {
  return entries.map(([, { from }]) => `"${basename(from)}"`).join(", ");
}
