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
import { Run } from "../structs/run";
import { unitBytes } from "./layout";
import { panels } from "./order";

/** Bytes of `blanks`. */
export function blanksBytes(cell: usize, batch: usize, time: usize, hidden: usize): f64 {
  return <f64> (sharedOffset(batch, time) + (panels(cell, hidden) << 5)) +
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
export function mostBlanks(run: Run): usize {
  return run.blanks ? load<usize>(run.blanks) : 0;
}

/** Where the rows of step `t` begin when the rows of all steps follow each other. Right before those of `time` are the shared ones. */
@inline
export function stepStart(run: Run, t: usize): usize {
  return run.blanks ? load<usize>(run.blanks + ((1 + t) << 2)) : t * run.batch;
}

/** How many rows of the batch take step `t`; all, for t = time. */
@inline
export function joinedRows(run: Run, t: usize): usize {
  return run.blanks ? load<usize>(run.blanks + ((2 + run.time + t) << 2)) : run.batch;
}

/** How many of the rows [row0, row0 + rows) take step `t`. */
@inline
export function joinedOf(run: Run, t: usize, row0: usize, rows: usize): usize {
  const all = joinedRows(run, t);
  return all <= row0 ? 0 : min(all - row0, rows);
}

/** Where the order of the sorted batch is, or 0 if it is not sorted. */
@inline
export function orderOf(run: Run): usize {
  return run.blanks ? run.blanks + ((3 + 2 * run.time) << 2) : 0;
}

/** Where the leading blank rows of each row of the caller's are counted. */
@inline
export function countsOf(run: Run): usize {
  return orderOf(run) + (run.batch << 2);
}

/** Which row of the caller's arrays is row `row` of the sorted batch. */
@inline
export function callerRow(order: usize, row: usize): usize {
  return order ? load<usize>(order + (row << 2)) : row;
}

/** The shared h before step `t`, with 1 right before it. */
@inline
export function sharedH(run: Run, t: usize): usize {
  return sharedState(run, t) + 16;
}

/** The shared c before step `t`, or r * h' in it. */
@inline
export function sharedC(run: Run, t: usize): usize {
  return sharedH(run, t) + unitBytes(run.hidden);
}

/** Where the gates of a shared step are while it is taken. */
@inline
export function sharedGates(run: Run): usize {
  return sharedState(run, run.time + 1);
}

/** Where the rows of shared step `t` are when the rows of all steps follow each other: they come last. */
@inline
export function sharedStart(run: Run, t: usize): usize {
  return stepStart(run, run.time) - mostBlanks(run) + t;
}

/** Makes the shared state before the first step zeros. */
export function clearShared(run: Run): void {
  memory.fill(sharedState(run, 0), 0, sharedRowBytes(run.hidden));
}

@inline
function sharedState(run: Run, t: usize): usize {
  return run.blanks + sharedOffset(run.batch, run.time) + t * sharedRowBytes(run.hidden);
}
