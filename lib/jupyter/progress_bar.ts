import { emit, inJupyter } from "./outputs.ts";
import { expectWhole } from "../expect_whole.ts";
import { escapeHtml } from "../figures/html.ts";
import { finishedText, type Progress, progressText } from "./progress_text.ts";

/** What a progress bar counts. */
export interface ProgressOptions {
  /** How many there are, at least 1. */
  total: number;
  /** What is going on: "Training". */
  label: string;
  /** What is counted, in the plural. */
  unit?: string;
}

/** A progress bar that stands in the notebook or in the terminal. */
export interface ProgressBar {
  /**
   * Moves the bar; more often than four times a second it waits for a later call.
   *
   * @param done How many are done, 0 to the total.
   * @param note Something to add, such as the latest loss.
   */
  update(done: number, note?: string): Promise<void>;
  /**
   * Leaves the bar as it is to stay; before the total it says that the work was stopped.
   *
   * @param note Something to add, such as the accuracy reached.
   */
  finish(note?: string): Promise<void>;
}

/** Milliseconds between two updates. */
const PAUSE = 250;

let bars = 0;

/**
 * Shows how far a piece of work has come: in a notebook as a bar that is updated in place, in a terminal as a line on
 * stderr, and nowhere if stderr is a file.
 *
 * @param options What is counted.
 * @throws {RangeError} If the total is not a whole number of at least 1.
 *
 * @example
 * ```ts
 * import { progressBar } from "./progress_bar.ts";
 *
 * const bar = await progressBar({ total: 3, label: "Training" });
 * for (let step = 1; step <= 3; step++) await bar.update(step);
 * await bar.finish();
 * ```
 */
export async function progressBar(options: ProgressOptions): Promise<ProgressBar> {
  const { total, label, unit = "steps" } = options ?? {};
  expectWhole(`Cannot show progress towards ${total}`, total, 1);
  const write = await openOutput();
  const start = performance.now();
  const at = (done: number, note?: string): Progress => {
    return { label, unit, done, total, seconds: (performance.now() - start) / 1000, note };
  };
  let reached = 0;
  // A training loop does not wait for an update: while one is under way, on a slow machine for long, no other is sent.
  let next = start + PAUSE;
  await write(progressText(at(0)), 0);
  return {
    async update(done, note) {
      reached = done;
      if (performance.now() < next) return;
      next = Infinity;
      await write(progressText(at(done, note)), done / total);
      next = performance.now() + PAUSE;
    },
    finish: (note) => write(finishedText(at(reached, note)), reached / total, true),
  };
}

/** Writes a state of the bar: its text, the share that is done, and whether it is the last one. */
type Output = (text: string, share: number, last?: boolean) => Promise<void>;

/** Where the bar is written: to the notebook, to the terminal or nowhere. */
async function openOutput(): Promise<Output> {
  if (inJupyter()) {
    const id = `scanline-progress-${++bars}`;
    await emit(id, { "text/plain": "" });
    return (text, share) => emit(id, media(text, share), true);
  }
  if (!Deno.stderr.isTerminal()) return () => Promise.resolve();
  const encoder = new TextEncoder();
  return async (text, _, last = false) => {
    await Deno.stderr.write(encoder.encode(`\r\x1b[K${text}${last ? "\n" : ""}`));
  };
}

function media(text: string, share: number): Record<string, string> {
  const percent = Math.round(100 * share);
  return {
    "text/html": `<div><progress max="100" value="${percent}" style="width: 16em; vertical-align: middle" ` +
      `aria-hidden="true"></progress> ${escapeHtml(text)}</div>`,
    "text/plain": text,
  };
}
