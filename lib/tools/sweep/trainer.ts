import { join } from "node:path";
import type { RunRecord } from "../../training/runs/run_record.ts";
import { endWithUs } from "../end_with_us.ts";
import { lines } from "./lines.ts";
import type { Run } from "./settings.ts";

/** What a process of a sweep says in a line. */
type Answer = { done: number; total: number } | { record: RunRecord & { seconds: number } } | {
  error: string;
};

/** A process that trains one network after the other. */
export class Trainer implements Disposable {
  readonly #child: Deno.ChildProcess;
  readonly #watcher: Disposable;
  readonly #answers: AsyncIterator<string>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;

  /**
   * Starts the process.
   *
   * @param data Where the digits come from.
   */
  constructor(data: { source: string; dir?: string; verify: boolean }) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", join(import.meta.dirname!, "train_runs.ts"), JSON.stringify(data)],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#watcher = endWithUs(this.#child.pid);
    this.#answers = lines(this.#child.stdout)[Symbol.asyncIterator]();
    this.#writer = this.#child.stdin.getWriter();
  }

  /**
   * Trains one network.
   *
   * @param run The training.
   * @param onProgress Told the share that is done, about once a second.
   * @returns The record.
   * @throws {Error} If the training fails or the process ends.
   */
  async train(run: Run, onProgress: (share: number) => void): Promise<RunRecord & { seconds: number }> {
    await this.#writer.write(new TextEncoder().encode(`${JSON.stringify(run.recipe)}\n`)).catch(() => {});
    while (true) {
      const { value, done } = await this.#answers.next();
      if (done) throw new RangeError(`Cannot train "${run.name}": the process has ended`);
      const answer: Answer = JSON.parse(value);
      if ("record" in answer) return answer.record;
      if ("error" in answer) {
        throw new RangeError(`Cannot train "${run.name}" with seed ${run.recipe.seed}: ${answer.error}`);
      }
      onProgress(answer.done / answer.total);
    }
  }

  /** Ends the process. */
  [Symbol.dispose](): void {
    this.#watcher[Symbol.dispose]();
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended.
    }
  }
}
