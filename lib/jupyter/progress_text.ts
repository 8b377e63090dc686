/** How far a piece of work has come. */
export interface Progress {
  /** What is going on: "Training". */
  label: string;
  /** What is counted, in the plural: "steps". */
  unit: string;
  /** How many are done. */
  done: number;
  /** How many there are. */
  total: number;
  /** Seconds since the start. */
  seconds: number;
  /** Something to add, such as the latest loss. */
  note?: string;
}

/**
 * Progress in words: done and total, the rate, and the time left.
 *
 * @example
 * ```ts
 * import { progressText } from "./progress_text.ts";
 *
 * progressText({ label: "Training", unit: "steps", done: 300, total: 938, seconds: 90 });
 * // "Training: 300 of 938 steps, 3.3 steps/s, 3 min 11 s left"
 * ```
 */
export function progressText({ label, unit, done, total, seconds, note }: Progress): string {
  const parts = [`${label}: ${done} of ${total} ${unit}`];
  if (done > 0 && seconds > 0) {
    parts.push(`${rate(done / seconds)} ${unit}/s`);
    if (done < total) parts.push(`${duration((total - done) * seconds / done)} left`);
  }
  if (note) parts.push(note);
  return parts.join(", ");
}

/** What was done, without times, which differ from run to run; work that was stopped says how far it came. */
export function finishedText({ label, unit, done, total, note }: Omit<Progress, "seconds">): string {
  const stopped = done < total ? "stopped after " : "";
  return `${label}: ${stopped}${done} of ${total} ${unit}${note ? `, ${note}` : ""}`;
}

/** A rate with as many digits as it deserves. */
function rate(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(2);
}

/** A time as a person says it. */
function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
