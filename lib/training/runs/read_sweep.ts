import { DataError } from "../../files/data_error.ts";
import { systemReason } from "../../files/write_error.ts";
import type { SweepRecord } from "./run_record.ts";

/**
 * Reads what `deno task sweep` has recorded: one training a line.
 *
 * @param path The file, such as "sweeps/other_memories.jsonl".
 * @returns The records, in the order of the file.
 * @throws {DataError} If it cannot be read, or a line is no record.
 *
 * @example
 * ```ts
 * import { readSweep } from "../../mod.ts";
 *
 * const file = new URL("../../../notebooks/sweeps/other_memories.jsonl", import.meta.url);
 * const runs = await readSweep(file); // in a notebook: "sweeps/other_memories.jsonl"
 * console.log(runs[0].name, runs[0].accuracy);
 * ```
 */
export async function readSweep(path: string | URL): Promise<SweepRecord[]> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new DataError(
      `Cannot read "${path}": ${systemReason(error as Error)}: name a record of deno task sweep`,
      {
        cause: error,
      },
    );
  }
  return parseSweep(text, String(path));
}

/**
 * Reads the lines of a sweep's record.
 *
 * @param text The contents of the file.
 * @param path Where it is, for messages.
 * @returns The records.
 * @throws {DataError} If a line is no record.
 */
export function parseSweep(text: string, path: string): SweepRecord[] {
  return text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    const record = parseLine(line);
    if (record !== undefined) return [record];
    throw new DataError(
      `Cannot read "${path}": expected a training in line ${at + 1} but found ${
        JSON.stringify(line.slice(0, 40))
      }`,
    );
  });
}

function parseLine(line: string): SweepRecord | undefined {
  try {
    const record = JSON.parse(line);
    const whole = typeof record.name === "string" && typeof record.recipe?.seed === "number" &&
      typeof record.accuracy === "number" && typeof record.weights === "string" &&
      typeof record.source === "string";
    return whole ? record : undefined;
  } catch {
    return undefined;
  }
}
