/**
 * Leading blank rows. Above a digit all pixels are zero, so until its first ink every image has the same state; that is
 * computed once, and an image joins at its first inked row. The batch is sorted by the number of blank rows, fewest
 * first: the images that have joined are then always the first so many.
 *
 * `blanks` holds, in words of 32 bits: most, the largest number of blank rows; start [time + 1], where the rows of a step
 * begin when the rows of all steps follow each other; joined [time + 1], how many they are; order [batch], which row of
 * the caller's arrays is the nth of the sorted batch; count [batch], the blank rows of each row of the caller's. Then, 64
 * bytes aligned, the shared state before each step, [time + 1][0, 0, 0, 1, h, c], and the gates of one step.
 */
import { Job } from "./job";
import { unitBytes } from "./layout";

/** Bytes of `blanks`. */
export function blanksBytes(batch: usize, time: usize, hidden: usize): f64 {
  return <f64> (sharedOffset(batch, time) + 4 * unitBytes(hidden)) +
    <f64> (time + 1) * <f64> sharedRowBytes(hidden);
}

@inline
function sharedOffset(batch: usize, time: usize): usize {
  return (1 + 2 * (time + 1) + 2 * batch + 15) >> 4 << 6;
}

@inline
function sharedRowBytes(hidden: usize): usize {
  return 16 + 2 * unitBytes(hidden);
}

/** The largest number of leading blank rows in the batch. */
@inline
export function mostBlanks(job: Job): usize {
  return job.blanks ? load<usize>(job.blanks) : 0;
}

/** Where the rows of step `t` begin when the rows of all steps follow each other. Right before those of `time` are the shared ones. */
@inline
export function stepStart(job: Job, t: usize): usize {
  return job.blanks ? load<usize>(job.blanks + ((1 + t) << 2)) : t * job.batch;
}

/** How many rows of the batch take step `t`; all, for t = time. */
@inline
export function joinedRows(job: Job, t: usize): usize {
  return job.blanks ? load<usize>(job.blanks + ((2 + job.time + t) << 2)) : job.batch;
}

/** How many of the rows [row0, row0 + rows) take step `t`. */
@inline
export function joinedOf(job: Job, t: usize, row0: usize, rows: usize): usize {
  const all = joinedRows(job, t);
  return all <= row0 ? 0 : min(all - row0, rows);
}

/** Where the order of the sorted batch is, or 0 if it is not sorted. */
@inline
export function orderOf(job: Job): usize {
  return job.blanks ? job.blanks + ((3 + 2 * job.time) << 2) : 0;
}

/** Which row of the caller's arrays is row `row` of the sorted batch. */
@inline
export function callerRow(order: usize, row: usize): usize {
  return order ? load<usize>(order + (row << 2)) : row;
}

/** The shared state before step `t`: 1 at byte 12, h at byte 16, c after it. */
@inline
export function sharedState(job: Job, t: usize): usize {
  return job.blanks + sharedOffset(job.batch, job.time) + t * sharedRowBytes(job.hidden);
}

/** Where the gates of a shared step are while it is taken. */
@inline
export function sharedGates(job: Job): usize {
  return sharedState(job, job.time + 1);
}

/** Finds the leading blank rows of every row of the batch, and the order that sorts the batch by them. */
export function findBlanks(job: Job): void {
  const batch = job.batch, time = job.time, input = job.input;
  const start = job.blanks + 4, joined = start + ((time + 1) << 2), order = orderOf(job);
  const counts = order + (batch << 2);
  memory.fill(joined, 0, (time + 1) << 2);
  let most: usize = 0;
  for (let row: usize = 0; row < batch; row++) {
    const count = leadingBlanks(job.x + (row * time * input << 2), time, input);
    store<usize>(counts + (row << 2), count);
    const at = joined + (count << 2);
    store<usize>(at, load<usize>(at) + 1);
    most = max(most, count);
  }
  // From how many rows have t blanks, to how many have at most t; `start` counts where the next one of them goes.
  let sum: usize = 0;
  for (let t: usize = 0; t <= time; t++) {
    store<usize>(start + (t << 2), sum);
    sum += load<usize>(joined + (t << 2));
    store<usize>(joined + (t << 2), sum);
  }
  for (let row: usize = 0; row < batch; row++) {
    const next = start + (load<usize>(counts + (row << 2)) << 2);
    const at = load<usize>(next);
    store<usize>(next, at + 1);
    store<usize>(order + (at << 2), row);
  }
  store<usize>(job.blanks, most);
  sum = 0;
  for (let t: usize = 0; t < time; t++) {
    store<usize>(start + (t << 2), sum);
    sum += load<usize>(joined + (t << 2));
  }
  store<usize>(start + (time << 2), sum + most);
}

/** How many steps of zeros come first; one less than all steps at most, so that every row takes the last by itself. */
function leadingBlanks(x: usize, time: usize, input: usize): usize {
  const zero = f32x4.splat(0);
  for (let t: usize = 0; t + 1 < time; t++) {
    for (let k: usize = 0; k < input; k++, x += 4) {
      if (k + 4 <= input) {
        if (v128.any_true(f32x4.ne(v128.load(x), zero))) return t;
        k += 3;
        x += 12;
      } else if (f32.load(x) != 0) return t;
    }
  }
  return time - 1;
}

/** The first row of share `index` of `count` shares of the batch that are nearly equal in steps. */
export function rowShare(job: Job, index: usize, count: usize): usize {
  const batch = job.batch, time = job.time;
  if (!job.blanks) return index * batch / count;
  const order = orderOf(job);
  const counts = order + (batch << 2);
  const goal = <u64> (stepStart(job, time) - mostBlanks(job)) * index / count;
  let steps: u64 = 0;
  let row: usize = 0;
  for (; row < batch && steps < goal; row++) {
    steps += time - load<usize>(counts + (callerRow(order, row) << 2));
  }
  return row;
}
