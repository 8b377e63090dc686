import { groups, packedRows, panelsOf, transposedPanelBytes } from "../memory/layout";
import { loadLanes, storeLanes, storeTransposed } from "../simd/vectors";
import { Run } from "../structs/run";

/** Where row `k` of [W, b, U] is. */
@inline
function weightRow(
  k: usize,
  input: usize,
  hidden: usize,
  kernel: usize,
  bias: usize,
  recurrentKernel: usize,
): usize {
  if (k < input) return kernel + (k * hidden << 4);
  if (k == input) return bias;
  return recurrentKernel + ((k - input - 1) * hidden << 4);
}

/** Rows of the weights that all panels take before the next ones: they should stay in the cache, for a panel reads 16 bytes of each. */
const ROWS_AT_ONCE: usize = 16;

/** Packs panels [panel0, panel1) of the weights [W, b, U]: for each row, two gates of four units. */
export function pack(run: Run, panel0: usize, panel1: usize): void {
  move(run, panel0, panel1, false);
}

/** The reverse of {@linkcode pack}, for gradients. */
export function unpackGradients(run: Run, panel0: usize, panel1: usize): void {
  move(run, panel0, panel1, true);
}

@inline
function move(run: Run, panel0: usize, panel1: usize, unpack: bool): void {
  const input = run.input, hidden = run.hidden;
  const rows = packedRows(input, hidden);
  const kernel = unpack ? run.dKernel : run.kernel, bias = unpack ? run.dBias : run.bias;
  const recurrentKernel = unpack ? run.dRecurrentKernel : run.recurrentKernel;
  const packed = unpack ? run.packedGradients : run.packed;
  for (let from: usize = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = min(from + ROWS_AT_ONCE, rows);
    for (let panel = panel0; panel < panel1; panel++) {
      const unit = panel >> 1 << 2;
      const lanes = <i32> (hidden - unit);
      const column = ((panel & 1) * 2 * hidden + unit) << 2;
      for (let k = from; k < to; k++) {
        const first = weightRow(k, input, hidden, kernel, bias, recurrentKernel) + column;
        const second = first + (hidden << 2);
        const at = packed + ((panel * rows + k) << 5);
        if (unpack) {
          storeLanes(first, v128.load(at), lanes);
          storeLanes(second, v128.load(at, 16), lanes);
        } else {
          v128.store(at, loadLanes(first, lanes));
          v128.store(at, loadLanes(second, lanes), 16);
        }
      }
    }
  }
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
  const hidden = run.hidden;
  const unitPanels = panelsOf(hidden);
  const panelBytes = transposedPanelBytes(hidden);
  for (let panel = panel0; panel < panel1; panel++) {
    const recurrent = panel < unitPanels;
    const row0 = (recurrent ? panel : panel - unitPanels) << 3;
    const rowBytes = hidden << 4;
    const rows = <isize> ((recurrent ? hidden : run.input) - row0);
    const from = (recurrent ? run.recurrentKernel : run.kernel) + row0 * rowBytes;
    let to = run.packedTransposed + panel * panelBytes;
    for (let group: usize = 0; group < groups(hidden); group++) {
      const lanes = <i32> (hidden - (group << 2));
      for (let gate: usize = 0; gate < 4; gate++, to += 128) {
        const column = from + ((gate * hidden + (group << 2)) << 2);
        transpose(column, rowBytes, rows, lanes, to, 32);
        transpose(column + 4 * rowBytes, rowBytes, rows - 4, lanes, to + 16, 32);
      }
    }
  }
}
