import type { DownloadProgress } from "../../data/mnist/download/fetch_file.ts";
import type { StepReport } from "../../training/train_steps.ts";

/** Milliseconds between two drawings of the line. */
const INTERVAL = 100;

/** One line at the bottom of a terminal that changes in place; nothing where stderr is not a terminal. */
export class StatusLine implements Disposable {
  #visible = false;
  #last = -Infinity;
  #write: ((text: string) => void) | undefined;

  constructor() {
    if (Deno.stderr.isTerminal()) {
      const encoder = new TextEncoder();
      this.#write = (text) => void Deno.stderr.writeSync(encoder.encode(text));
    }
  }

  /** Shows a text in place of the one before; drawn ten times a second at most. */
  show(text: string): void {
    if (!this.#write || performance.now() - this.#last < INTERVAL) return;
    this.#last = performance.now();
    const { columns } = Deno.consoleSize();
    this.#write(`\r\x1b[K${text.slice(0, columns - 1)}`);
    this.#visible = true;
  }

  /** Takes the text away, before something else is printed. */
  clear(): void {
    if (this.#visible) this.#write?.("\r\x1b[K");
    this.#visible = false;
  }

  [Symbol.dispose](): void {
    this.clear();
  }
}

/**
 * A duration for a reader.
 *
 * @param seconds Its length.
 * @returns Such as `42 s` or `3 min 05 s`.
 */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** The status of a training: step, loss, rate and time left. */
export function trainingStatus({ done, total, loss, imagesPerSecond, secondsLeft }: StepReport): string {
  return `step ${done} of ${total} | train loss: ${loss.toFixed(4)} | ${
    Math.round(imagesPerSecond)
  } images/s | ` +
    `${formatSeconds(secondsLeft)} left`;
}

/** The status of a download: file, bytes and rate. */
export function downloadStatus(
  { file, receivedBytes, totalBytes, bytesPerSecond }: DownloadProgress,
): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  const of = totalBytes === undefined ? "" : ` of ${megabytes(totalBytes)}`;
  return `${file}: ${megabytes(receivedBytes)}${of} MB, ${megabytes(bytesPerSecond)} MB/s`;
}
