import { DataError } from "../../files/data_error.ts";
import { replaceFile } from "../../files/replace_file.ts";
import { parseSweep } from "../../training/runs/read_sweep.ts";
import type { SweepRecord } from "../../training/runs/run_record.ts";
import { type Run, runKey } from "./settings.ts";

/** The record of a sweep: what is done is kept at once, so that nothing is lost when it is stopped. */
export class RecordFile {
  #records: SweepRecord[];
  #written: Promise<void> = Promise.resolve();

  private constructor(readonly path: string, records: SweepRecord[]) {
    this.#records = records;
  }

  /**
   * Opens a record.
   *
   * @param path The file; it need not be there.
   * @throws {DataError} If it is there and holds something else.
   */
  static async open(path: string): Promise<RecordFile> {
    try {
      return new RecordFile(path, parseSweep(await Deno.readTextFile(path), path));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return new RecordFile(path, []);
      throw error;
    }
  }

  /**
   * Whether a training is in it.
   *
   * @param run The training.
   * @param source The digits that it is to learn from, if that is known.
   * @throws {DataError} If it was done with other digits.
   */
  has(run: Run, source: string): boolean {
    const found = this.#find(run);
    if (found === undefined || source === "auto") return found !== undefined;
    const same = source === "mnist" ? found.source !== "generated" : found.source === source;
    if (same) return true;
    throw new DataError(
      `Cannot go on with "${this.path}": expected records of ${source} digits but found one of ${found.source} ones: name another file`,
    );
  }

  /**
   * Adds a training and writes the file, in the order of the settings.
   *
   * @param record The training.
   * @param order All trainings of the settings; records of others stay at the end.
   */
  async add(record: SweepRecord, order: Run[]): Promise<void> {
    this.#records.push(record);
    // One after the other, or an older file could replace a newer one.
    this.#written = this.#written.then(() => this.write(order));
    await this.#written;
  }

  /**
   * Writes the file.
   *
   * @param order All trainings of the settings.
   */
  async write(order: Run[]): Promise<void> {
    const ordered = order.flatMap((run) => {
      const record = this.#find(run);
      return record === undefined ? [] : [{ ...record, name: run.name }];
    });
    const keys = new Set(order.map(({ recipe }) => runKey(recipe)));
    const others = this.#records.filter(({ recipe }) => !keys.has(runKey(recipe)));
    await replaceFile(
      this.path,
      [...ordered, ...others].map(({ name, ...rest }) => `${JSON.stringify({ name, ...rest })}\n`).join(""),
    );
  }

  #find({ recipe }: Run): SweepRecord | undefined {
    const key = runKey(recipe);
    return this.#records.find((record) => runKey(record.recipe) === key);
  }
}
