/** The weights, packed for the products in the order of `order.ts`, and their gradients put back in theirs. */
import { packedRows, transposedPanelBytes } from "./layout";
import { columnOf, columnsOf, gatePanelsEnd, gatePanelsStart, panels, panelsOf } from "./order";
import { loadLanes, storeLanes, storeTransposed } from "../simd/vectors";
import { GRU_RESET_AFTER } from "../structs/cells";
import { Run } from "../structs/run";

/** Rows of the weights that all panels take before the next ones: they should stay in the cache, for a panel reads 16 bytes of each. */
const ROWS_AT_ONCE: usize = 16;

/** Packs panels [panel0, panel1) of the weights [W, b, U]: for each row, two quads. */
export function pack(run: Run, panel0: usize, panel1: usize): void {
  move(run, panel0, panel1, false);
}

/** The reverse of {@linkcode pack}, for gradients. */
export function unpackGradients(run: Run, panel0: usize, panel1: usize): void {
  move(run, panel0, panel1, true);
}

@inline
function move(run: Run, panel0: usize, panel1: usize, unpack: bool): void {
  const cell = run.cell, input = run.input, hidden = run.hidden;
  const rows = packedRows(input, hidden), rowBytes = columnsOf(cell, hidden) << 2;
  const kernel = unpack ? run.dKernel : run.kernel, bias = unpack ? run.dBias : run.bias;
  const recurrentKernel = unpack ? run.dRecurrentKernel : run.recurrentKernel;
  const packed = unpack ? run.packedGradients : run.packed;
  for (let from: usize = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = min(from + ROWS_AT_ONCE, rows);
    for (let panel = panel0; panel < panel1; panel++) {
      const first = columnOf(cell, hidden, panel << 1), second = columnOf(cell, hidden, (panel << 1) + 1);
      const firstLanes = lanesOf(first, hidden), secondLanes = lanesOf(second, hidden);
      // A candidate whose reset gate comes after the product has two panels: one for what it gets from x, one for what from h'.
      const fromX = cell == GRU_RESET_AFTER && panel < gatePanelsStart(hidden);
      const fromState = cell == GRU_RESET_AFTER && panel >= gatePanelsEnd(hidden);
      const stateBias = unpack ? run.dStateBias : run.stateBias, candidate = hidden << 3;
      for (let k = from; k < to; k++) {
        const at = packed + ((panel * rows + k) << 5);
        if (unpack && (fromX ? k > input : fromState && k < input)) continue;
        let row = k < input ? kernel + k * rowBytes : recurrentKernel + (k - input - 1) * rowBytes;
        if (k == input) row = fromState ? stateBias - candidate : bias;
        if (unpack) {
          storeLanes(row + (first << 2), v128.load(at), firstLanes);
          if (second >= 0) storeLanes(row + (second << 2), v128.load(at, 16), secondLanes);
        } else {
          v128.store(at, loadLanes(row + (first << 2), firstLanes));
          const v = second >= 0 ? loadLanes(row + (second << 2), secondLanes) : f32x4.splat(0);
          v128.store(at, v, 16);
        }
      }
    }
  }
}

/** How many of the four columns from `column` on belong to units of the same gate. */
@inline
function lanesOf(column: isize, hidden: usize): i32 {
  return column < 0 ? 0 : <i32> (hidden - <usize> column % hidden);
}

/** Four rows of four numbers, transposed and written `toStep` bytes apart; rows from `count` on and lanes past `lanes` are zeros. */
@inline
function transpose(from: usize, row: usize, count: isize, lanes: i32, to: usize, toStep: usize): void {
  const zero = f32x4.splat(0);
  const a = count > 0 ? loadLanes(from, lanes) : zero;
  const b = count > 1 ? loadLanes(from + row, lanes) : zero;
  const c = count > 2 ? loadLanes(from + 2 * row, lanes) : zero;
  const d = count > 3 ? loadLanes(from + 3 * row, lanes) : zero;
  storeTransposed(a, b, c, d, to, toStep);
}

/** Packs panels [panel0, panel1) of the transposed weights: first those of U, eight units each, then those of W. */
export function packTransposed(run: Run, panel0: usize, panel1: usize): void {
  const cell = run.cell, hidden = run.hidden;
  const unitPanels = panelsOf(hidden);
  const panelBytes = transposedPanelBytes(cell, hidden);
  const rowBytes = columnsOf(cell, hidden) << 2;
  for (let panel = panel0; panel < panel1; panel++) {
    const recurrent = panel < unitPanels;
    const row0 = (recurrent ? panel : panel - unitPanels) << 3;
    const rows = <isize> ((recurrent ? hidden : run.input) - row0);
    const from = (recurrent ? run.recurrentKernel : run.kernel) + row0 * rowBytes;
    let to = run.packedTransposed + panel * panelBytes;
    for (let quad: usize = 0; quad < panels(cell, hidden) << 1; quad++, to += 128) {
      const first = columnOf(cell, hidden, quad);
      const lanes = lanesOf(first, hidden);
      const column = from + (first << 2);
      transpose(column, rowBytes, first < 0 ? 0 : rows, lanes, to, 32);
      transpose(column + 4 * rowBytes, rowBytes, first < 0 ? 0 : rows - 4, lanes, to + 16, 32);
    }
  }
}
