import { joinedRows, stepStart } from "./blanks";
import { Job } from "./job";
import { gatePanelBytes, packedBytes, packedRows, panels, stateOffset, stateRowBytes } from "./layout";
import { unpackGradients } from "./pack";
import { product } from "./product";

/** Most (time, batch) pairs of one sweep. */
const STEPS_AT_ONCE: usize = 256;

/** Bytes of a copied block of six columns of the states: in place, a large row would cost a memory page for each pair. */
const COPY_BYTES: usize = STEPS_AT_ONCE * 24;

/** Bytes of `packedGradients`: the packed gradients, then a place for a block that each thread finds by its first panel. */
export function packedGradientsBytes(input: usize, hidden: usize): f64 {
  return packedBytes(input, hidden) + <f64> (panels(hidden) * COPY_BYTES);
}

/**
 * [dW, db, dU] = [x, 1, h']^T dz over all steps and rows at once, for the panels [panel0, panel1); the sums run in an
 * order that depends on nothing but the sizes.
 */
export function weightGradients(job: Job, panel0: usize, panel1: usize): void {
  const batch = job.batch, input = job.input, hidden = job.hidden;
  const stateRow = stateRowBytes(input, hidden), hOffset = stateOffset(input);
  const gatePanel = gatePanelBytes(batch * job.time);
  const panel = packedRows(input, hidden) << 5;
  const steps = stepStart(job, job.time);
  const x = job.states + hOffset - ((input + 1) << 2);
  const to = job.packedGradients;
  const copy = to + panels(hidden) * panel + panel0 * COPY_BYTES;
  product(
    input + 1,
    x,
    4,
    stateRow,
    copy,
    job.gates,
    gatePanel,
    panel0,
    panel1,
    steps,
    STEPS_AT_ONCE,
    to,
    32,
    panel,
    false,
  );

  // Without an initial state the first step has no h'.
  const first: usize = job.h0 ? 0 : joinedRows(job, 0);
  const h = job.states + hOffset + first * stateRow;
  const gates = job.gates + (first << 5);
  const toH = to + ((input + 1) << 5);
  if (steps > first) {
    product(
      hidden,
      h,
      4,
      stateRow,
      copy,
      gates,
      gatePanel,
      panel0,
      panel1,
      steps - first,
      STEPS_AT_ONCE,
      toH,
      32,
      panel,
      false,
    );
  } else {
    for (let p = panel0; p < panel1; p++) memory.fill(toH + p * panel, 0, hidden << 5);
  }
  unpackGradients(job, panel0, panel1);
}
