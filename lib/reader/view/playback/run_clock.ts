import type { ReaderStore } from "../store.ts";
import { RowClock } from "./row_clock.ts";

/**
 * Lets the rows follow each other by themselves while the reader plays, until the last one is reached.
 *
 * @param store The state of the reader.
 */
export function runClock(store: ReaderStore): void {
  const clock = new RowClock();
  let running = false;
  const frame = (now: number) => {
    const { playing, row, speed, reading } = store.state;
    running = playing && !store.ended.aborted;
    if (!running) return;
    const due = clock.rows(now, speed);
    const last = reading.rows - 1;
    if (due > 0) store.change({ row: row + due, playing: row + due < last });
    requestAnimationFrame(frame);
  };
  store.subscribe(({ playing }) => {
    if (!playing || running) return;
    running = true;
    clock.reset();
    requestAnimationFrame(frame);
  });
}
