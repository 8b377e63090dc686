import { Run } from "../structs/run";
import { callerRow, countsOf, orderOf, sharedStart } from "./blanks";

/** Finds the leading blank rows of every row of the batch, and the order that sorts the batch by them. */
export function findBlanks(run: Run): void {
  const batch = run.batch, time = run.time, input = run.input;
  const start = run.blanks + 4, joined = start + ((time + 1) << 2);
  const order = orderOf(run), counts = countsOf(run);
  memory.fill(joined, 0, (time + 1) << 2);
  let most: usize = 0;
  for (let row: usize = 0; row < batch; row++) {
    const mask = run.mask ? run.mask + (row * time << 2) : 0;
    const count = leadingBlanks(run.x + (row * time * input << 2), mask, time, input);
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
  store<usize>(run.blanks, most);
  sum = 0;
  for (let t: usize = 0; t < time; t++) {
    store<usize>(start + (t << 2), sum);
    sum += load<usize>(joined + (t << 2));
  }
  store<usize>(start + (time << 2), sum + most);
}

/** How many steps of zeros that count come first; one less than all steps at most, so that every row takes the last by itself. */
function leadingBlanks(x: usize, mask: usize, time: usize, input: usize): usize {
  const zero = f32x4.splat(0);
  for (let t: usize = 0; t + 1 < time; t++) {
    if (mask && !load<u32>(mask + (t << 2))) return t;
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
export function rowShare(run: Run, index: usize, count: usize): usize {
  const batch = run.batch, time = run.time;
  if (!run.blanks) return index * batch / count;
  const order = orderOf(run), counts = countsOf(run);
  const goal = <u64> sharedStart(run, 0) * index / count;
  let steps: u64 = 0;
  let row: usize = 0;
  for (; row < batch && steps < goal; row++) {
    steps += time - load<usize>(counts + (callerRow(order, row) << 2));
  }
  return row;
}
