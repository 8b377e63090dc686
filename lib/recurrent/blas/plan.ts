import { BlasLayout, type RunSizes } from "./layout.ts";
import type { Blas, Product } from "./library.ts";

/** A product, or the part of it that makes one group of its columns. */
export interface ProductPart {
  /** Where its columns start, in bytes. */
  at: number;
  /** Multiplies; A as given, B and C from the column on. */
  multiply: Product;
}

/** The products of one step for a number of rows of the batch, cut into groups of columns if the steps are. */
export interface StepProducts {
  /** Sums from [x, 1] alone: where there is no state yet. */
  firstSums: ProductPart[];
  /** Sums from [x, 1, h']. */
  sums: ProductPart[];
  /** The gradient of h' from that of the sums, by the transposed recurrent kernel. */
  stateGradient: ProductPart[];
}

/** The layout of runs of one size and the products they need. */
export class BlasPlan {
  /** How the arrays lie. */
  readonly layout: BlasLayout;
  /** The sums of one row from [1, h'], for steps that blank rows share. */
  readonly blankSums: ProductPart[];
  /** The gradient of x for all steps of one row of the batch. */
  readonly inputGradient: Product;
  readonly #blas: Blas;
  readonly #steps = new Map<number, StepProducts>();
  /** The last ones asked for: with blank rows their number is different in every batch. */
  #gradients?: { rows: number; parts: ProductPart[] };

  /**
   * @param blas The library.
   * @param sizes The sizes.
   * @param pieces Into how many pieces the work is cut.
   */
  constructor(blas: Blas, sizes: RunSizes, pieces: number) {
    this.#blas = blas;
    this.layout = new BlasLayout(sizes, { pieces, core: blas.core });
    const { stateRow, gateRow, columns } = this.layout;
    const { batch, time, input, hidden } = sizes;
    const sums = { m: 1, k: 1 + hidden, lda: stateRow, ldb: columns, ldc: gateRow };
    this.blankSums = this.#parts(1, columns, sums);
    this.inputGradient = blas.product({
      ...{ m: time, n: input, k: columns, transposeB: true },
      ...{ lda: batch * gateRow, ldb: columns, ldc: input },
    });
  }

  /** The products for `m` rows of the batch. */
  steps(m: number): StepProducts {
    let products = this.#steps.get(m);
    if (products === undefined) this.#steps.set(m, products = this.#makeSteps(m));
    return products;
  }

  /** The gradients of the weights from so many rows of all steps, by groups of columns. */
  weightGradients(rows: number): ProductPart[] {
    const { weightRows, stateRow, gateRow, columns, columnGroups } = this.layout;
    if (this.#gradients?.rows !== rows) {
      const shape = { m: weightRows, k: rows, transposeA: true, lda: stateRow, ldb: gateRow, ldc: columns };
      this.#gradients = { rows, parts: this.#parts(columnGroups, columns, shape) };
    }
    return this.#gradients.parts;
  }

  #makeSteps(m: number): StepProducts {
    const { sizes: { input, hidden }, weightRows, columns, stateRow, gateRow, columnGroups, byColumns } =
      this.layout;
    const groups = byColumns ? columnGroups : 1;
    const sums = { m, lda: stateRow, ldb: columns, ldc: gateRow };
    return {
      firstSums: this.#parts(groups, columns, { ...sums, k: input + 1 }),
      sums: this.#parts(groups, columns, { ...sums, k: weightRows }),
      stateGradient: this.#parts(groups, hidden, { m, k: columns, lda: gateRow, ldb: hidden, ldc: hidden }),
    };
  }

  #parts(groups: number, columns: number, shape: Omit<Parameters<Blas["product"]>[0], "n">): ProductPart[] {
    return Array.from({ length: groups }, (_, group) => {
      const first = groups === 1 ? 0 : this.layout.firstOf(columns, group);
      const n = (groups === 1 ? columns : this.layout.firstOf(columns, group + 1)) - first;
      return { at: 4 * first, multiply: n === 0 ? () => {} : this.#blas.product({ ...shape, n }) };
    });
  }
}
