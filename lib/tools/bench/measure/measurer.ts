import { projectFolder } from "../../project.ts";
import { type Contender, lessonCommand, measureCommand } from "../contenders/contenders.ts";
import type { DataFolder } from "./data_folder.ts";
import type { Description, Measurement, MeasurementPlan } from "./measurement.ts";

/** A process of a contender that failed. */
export class MeasureError extends Error {
  override name = "MeasureError";
}

/** Starts the processes of the contenders, one at a time, and stops the one that runs when its signal says so. */
export class Measurer {
  #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * Makes a measurement in a process of its own.
   *
   * @throws {MeasureError} If the process fails.
   */
  async measure(
    contender: Contender,
    plan: Exclude<MeasurementPlan, { kind: "describe" }>,
  ): Promise<Measurement> {
    return JSON.parse(await this.#run(measureCommand(contender, plan)));
  }

  /**
   * Asks a contender whether it can be measured.
   *
   * @throws {MeasureError} If the process fails.
   */
  async describe(contender: Contender): Promise<Description> {
    return JSON.parse(await this.#run(measureCommand(contender, { kind: "describe" })));
  }

  /**
   * Runs the whole lesson as a process and times it from start to exit.
   *
   * @throws {MeasureError} If the process fails.
   */
  async runLesson(contender: Contender, data: DataFolder): Promise<Measurement> {
    const start = performance.now();
    await this.#run(lessonCommand(contender, data));
    return { times: [performance.now() - start] };
  }

  async #run([program, ...args]: string[]): Promise<string> {
    const { success, code, stdout, stderr } = await new Deno.Command(program, {
      args,
      cwd: projectFolder,
      env: { NO_COLOR: "1" },
      stdin: "null",
      signal: this.#signal,
    }).output();
    const decoder = new TextDecoder();
    if (success) return decoder.decode(stdout);
    const reason = decoder.decode(stderr).trim().split("\n").at(-1) || "it said nothing";
    throw new MeasureError(`its process ended with exit code ${code}: ${reason}`);
  }
}
