import { type Block, type Blocks, blocksOf, gateColumns } from "./blocks.ts";
import { gateCount } from "../wasm/cells.ts";
import { roundUp } from "../round_up.ts";
import type { RunSizes } from "../wasm/run_sizes.ts";
import { structBytes } from "../wasm/struct_memory.ts";
import { stepFields } from "../wasm/structs.ts";

/** Bytes of a frame, where a thread may write a step: whole lines of the cache, so that threads do not write into the same one. */
export const FRAME_BYTES = roundUp(structBytes(stepFields), 64);

/** What the division of the work depends on besides the sizes; the same for all threads, whatever their number. */
export interface Division {
  /** Into how many pieces the work is cut, if there is enough of it: 1 to 8. */
  pieces: number;
  /** The kind of processor the library computes for, if it says. */
  core?: string;
}

// Products of at most so many multiplications are done by OpenBLAS's AVX-512 routines for small ones, which do not
// rearrange the weights first: few rows at a time are then as fast as many.
const SMALL_PRODUCT = 1e6;
const HAS_SMALL_PRODUCTS = ["skylakex", "cooperlake", "sapphirerapids"];

// Rows done together: whole vectors, and no more than the caches hold.
const [FEWEST_ROWS, MOST_ROWS] = [8, 128];

// With fewer rows than this for each piece, rearranging the weights takes too long for every piece to do all of it...
const ENOUGH_ROWS = 64;
// ... if there are as many weights as this. Otherwise meeting twice in every step takes longer.
const MANY_WEIGHTS = 1.5e5;

/**
 * How the arrays of the CBLAS path lie in memory, and how its work is divided. Everything is row-major:
 *
 * - weights [input + 1 + hidden, columns]: kernel, bias, recurrent kernel, one after the other; and so their gradients;
 * - states [time + 1, batch, stateRow]: of each row [x_t, 1, h_{t-1}], h aligned and the others right before it, so that
 *   one product adds input, bias and recurrence, and another one makes all gradients of weights;
 * - gates [time, batch, gateRow]: the columns that `blocksOf` the cell says;
 * - cells [time, batch, hidden]: c of an LSTM, r * h' of a GRU whose reset gate comes before the product.
 *
 * With `blanks`, the rows of states, gates and r * h' are fewer, step after step without gaps, as `LeadingBlanks` says.
 *
 * How a product rounds may depend on its number of rows or columns. So rows and columns are always grouped in one way,
 * and a thread does whole groups: results do not depend on the number of threads.
 *
 * A unit of the steps is a group of rows, on which a thread goes through all steps alone; or, with many weights and few
 * rows, a group of columns in every step, and the threads meet twice in each.
 */
export class BlasLayout {
  /** The blocks of the weights that its products are made of. */
  readonly blocks: Blocks;
  /** Rows of the weights. */
  readonly weightRows: number;
  /** Columns of the weights. */
  readonly columns: number;
  /** Numbers from one row of the states to the next. */
  readonly stateRow: number;
  /** Where h starts in such a row; x and 1 end there. */
  readonly hiddenAt: number;
  /** Numbers from one row of the gates to the next. */
  readonly gateRow: number;
  /** Groups of columns that the weights are cut into. */
  readonly columnGroups: number;
  /** Whether each step is divided by columns and not by rows. */
  readonly byColumns: boolean;
  /** Rows of the batch done together. */
  readonly rowGroup: number;
  /** Units that `forward`, `infer` and `backward` can be divided into. */
  readonly units: number;

  /**
   * @param sizes The sizes.
   * @param division What else decides how the work is divided.
   */
  constructor(readonly sizes: Readonly<RunSizes>, { pieces, core = "" }: Division) {
    const { cell, batch, input, hidden } = sizes;
    this.blocks = blocksOf(cell, input, hidden);
    this.weightRows = input + 1 + hidden;
    this.columns = gateCount(cell) * hidden;
    this.hiddenAt = roundUp(input + 1, 4);
    this.stateRow = oddLines(this.hiddenAt + hidden);
    this.gateRow = oddLines(gateColumns(this.blocks));
    this.columnGroups = pieces;
    const weights = this.columns * this.weightRows;
    const largest = Math.max(this.columns * hidden, ...this.blocks.sums.map(weightsOf));
    const isSmall = HAS_SMALL_PRODUCTS.includes(core.toLowerCase()) && FEWEST_ROWS * largest <= SMALL_PRODUCT;
    this.byColumns = !isSmall && pieces > 1 && weights >= MANY_WEIGHTS && batch < ENOUGH_ROWS * pieces;
    const rows = isSmall ? FEWEST_ROWS : this.byColumns ? batch : batch / pieces;
    this.rowGroup = Math.min(roundUp(rows, FEWEST_ROWS), MOST_ROWS);
    this.units = this.byColumns ? pieces : Math.ceil(batch / this.rowGroup);
  }

  /** Numbers in the frames, one for each unit at which a share may start. */
  get frames(): number {
    return this.units * FRAME_BYTES / 4;
  }

  /** Numbers in the states. */
  get states(): number {
    return (this.sizes.time + 1) * this.sizes.batch * this.stateRow;
  }

  /** Numbers in the gates. */
  get gates(): number {
    return this.sizes.time * this.sizes.batch * this.gateRow;
  }

  /** Numbers in the cells. */
  get cells(): number {
    return this.sizes.time * this.sizes.batch * this.cellRow;
  }

  /** Numbers of each row of the cells; none for a cell that needs none. */
  get cellRow(): number {
    return this.sizes.cell === "lstm" || this.blocks.candidate ? this.sizes.hidden : 0;
  }

  /**
   * Numbers in the gradients of one step, of every row and of the blank ones: of h, of c, and what goes from the gradient of h to that of
   * h' past all products.
   */
  get dStates(): number {
    return 3 * (this.sizes.batch + 1) * this.sizes.hidden;
  }

  /** Numbers in the recurrent kernel, transposed. */
  get transposed(): number {
    return this.sizes.hidden * this.columns;
  }

  /** Numbers that each thread needs to infer: state, gates and cells of one group of rows. */
  get inference(): number {
    return this.rowGroup * (this.stateRow + this.gateRow + this.cellRow);
  }

  /** The first of `count` columns, those of the weights or of h, in a group; whole cache lines. */
  firstOf(count: number, group: number): number {
    if (group === this.columnGroups) return count;
    // Rounded up, few columns would be exceeded.
    return Math.min(16 * Math.round(count * group / this.columnGroups / 16), count);
  }
}

function weightsOf({ rows: [row0, row1], columns: [column0, column1] }: Block): number {
  return (row1 - row0) * (column1 - column0);
}

/** Numbers rounded up to an odd number of cache lines, so that rows do not compete for the same places in the cache. */
function oddLines(numbers: number): number {
  const whole = roundUp(numbers, 16);
  return whole % 32 === 0 ? whole + 16 : whole;
}
