import type { StockEstimate } from "./messages.ts";

/**
 * A duration for a reader.
 *
 * @param seconds Its length.
 * @returns Such as "0.8 s", "42 s", "3 min 05 s" or "1 h 20 min".
 */
export function duration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (number: number) => String(number).padStart(2, "0");
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/**
 * The time of a training beside that which stock tfjs would need for it.
 *
 * @param stock What was measured of stock tfjs.
 * @param steps Training steps that were done.
 * @param seconds Seconds in these.
 * @returns Two sentences.
 */
export function besideStock(
  { backend, secondsPerStep, measured }: StockEstimate,
  steps: number,
  seconds: number,
): string {
  const all = secondsPerStep * steps;
  const times = seconds > 0 ? all / seconds : 0;
  const ratio = times >= 10 ? Math.round(times) : times.toFixed(1);
  return `Stock tfjs would take about ${duration(all)} for these ${steps} steps, ${ratio} times as long: ` +
    `${
      duration(secondsPerStep)
    } a step, the mean of ${measured} steps of tf.layers.lstm in this worker on the ${backend} backend.`;
}
