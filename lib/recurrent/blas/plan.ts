import { type Block, blocksWithin, type Span } from "./blocks.ts";
import { BlasLayout } from "./layout.ts";
import type { RunSizes } from "../wasm/run_sizes.ts";
import type { Blas, Product, ProductShape } from "./library.ts";

/** A product, or the part of it that makes one group of its columns. */
export interface ProductPart {
  /** Where its part of A starts, in bytes. */
  a: number;
  /** Where its part of B starts. */
  b: number;
  /** Where its part of C starts. */
  c: number;
  multiply: Product;
}

/** Products of the same three matrices, to be made one after the other: for each group of columns its part of every one. */
export type Products = ProductPart[][];

/** The products of one step for a number of rows of the batch, cut into groups of columns if the steps are. */
export interface StepProducts {
  /** Sums from [x, 1] alone: where there is no state yet. States, weights, gates. */
  firstSums: Products;
  /** Sums from [x, 1, h']. States, weights, gates. */
  sums: Products;
  /** What r * h' adds to the candidate's sum. r * h', weights, gates. */
  candidate: Products;
  /** The gradient of r * h' from that of the candidate's sum. Gates, transposed recurrent kernel, gradient. */
  productGradient: Products;
  /** The gradient of h' from that of the sums. Gates, transposed recurrent kernel, gradient. */
  stateGradient: Products;
}

/** The products of the gradients of the weights. */
export interface GradientProducts {
  /** Of what the candidate gets from h' apart, with the gradient of its bias in the row of the other bias. States, gates, gradients. */
  fromState: Products;
  /** Of all that is multiplied with [x, 1] or [x, 1, h']. States, gates, gradients. */
  sums: Products;
  /** Of what is multiplied with r * h'. r * h', gates, gradients. */
  candidate: Products;
}

/** The layout of runs of one kind and size, and the products they need. */
export class BlasPlan {
  /** How the arrays lie. */
  readonly layout: BlasLayout;
  /** The sums of one row from [1, h'], for steps that blank rows share; A starts with the 1. */
  readonly blankSums: Products;
  /** The gradient of x for all steps of one row of the batch. Gates, kernel, gradient. */
  readonly inputGradient: Products;
  readonly #blas: Blas;
  readonly #steps = new Map<number, StepProducts>();
  /** The last ones asked for: with blank rows their number is different in every batch. */
  #gradients?: { rows: number; products: GradientProducts };

  /**
   * @param blas The library.
   * @param sizes The cell and the sizes.
   * @param pieces Into how many pieces the work is cut.
   */
  constructor(blas: Blas, sizes: RunSizes, pieces: number) {
    this.#blas = blas;
    this.layout = new BlasLayout(sizes, { pieces, core: blas.core });
    const { batch, time, input } = sizes;
    this.blankSums = this.#sums(1, 1, [input, this.layout.weightRows]);
    const { columns, gateRow, blocks } = this.layout;
    const shape = { m: time, n: input, transposeB: true, lda: batch * gateRow, ldb: columns, ldc: input };
    const ofInput = blocksWithin(blocks.sums, [0, input]).map(({ columns: [from, to], gate }, index) =>
      this.#parts(1, { ...shape, k: to - from, accumulate: index > 0 }, { a: gate, b: from, c: 0 })
    );
    this.inputGradient = byGroups(ofInput, 1);
  }

  /** The products for `m` rows of the batch. */
  steps(m: number): StepProducts {
    let products = this.#steps.get(m);
    if (products === undefined) this.#steps.set(m, products = this.#makeSteps(m));
    return products;
  }

  /** The gradients of the weights from so many rows of all steps, by groups of columns. */
  weightGradients(rows: number): GradientProducts {
    if (this.#gradients?.rows !== rows) {
      this.#gradients = { rows, products: this.#makeGradients(rows) };
    }
    return this.#gradients.products;
  }

  #makeSteps(m: number): StepProducts {
    const { sizes: { input, hidden }, blocks, weightRows, columnGroups, byColumns } = this.layout;
    const groups = byColumns ? columnGroups : 1;
    const candidate = blocks.candidate ? [blocks.candidate] : [];
    return {
      firstSums: this.#sums(m, groups, [0, input + 1]),
      sums: this.#sums(m, groups, [0, weightRows]),
      candidate: this.#products(candidate, groups, { m, lda: hidden, accumulate: true }, [
        input + 1,
        weightRows,
      ]),
      productGradient: this.#stateGradient(candidate, m, groups),
      stateGradient: this.#stateGradient(blocks.sums, m, groups),
    };
  }

  /** Sums from those of [x, 1, h'] that stand in some rows of the weights. */
  #sums(m: number, groups: number, rows: Span): Products {
    return this.#products(this.layout.blocks.sums, groups, { m, lda: this.layout.stateRow }, rows);
  }

  #products(
    blocks: Block[],
    groups: number,
    shape: Pick<ProductShape, "m" | "lda" | "accumulate">,
    rows: Span,
  ): Products {
    const { columns: ldb, gateRow: ldc } = this.layout;
    const products = blocksWithin(blocks, rows).map(({ rows: [row0, row1], columns: [from, to], gate }) => {
      const places = { a: row0 - rows[0], b: row0 * ldb + from, c: gate };
      return this.#parts(groups, { ...shape, n: to - from, k: row1 - row0, ldb, ldc }, places);
    });
    return byGroups(products, groups);
  }

  #stateGradient(blocks: Block[], m: number, groups: number): Products {
    const { sizes: { input, hidden }, gateRow, weightRows } = this.layout;
    const shape = { m, n: hidden, lda: gateRow, ldb: hidden, ldc: hidden };
    const ofState = blocksWithin(blocks, [input + 1, weightRows]);
    const products = ofState.map(({ columns: [from, to], gate }, index) =>
      this.#parts(groups, { ...shape, k: to - from, accumulate: index > 0 }, {
        a: gate,
        b: from * hidden,
        c: 0,
      })
    );
    return byGroups(products, groups);
  }

  #makeGradients(k: number): GradientProducts {
    const { sizes: { input, hidden }, blocks, stateRow, gateRow, columns, columnGroups } = this.layout;
    const products = (blocks: Block[], lda: number, firstRow = 0) =>
      byGroups(
        blocks.map(({ rows: [row0, row1], columns: [from, to], gate }) => {
          const shape = {
            m: row1 - row0,
            n: to - from,
            k,
            transposeA: true,
            lda,
            ldb: gateRow,
            ldc: columns,
          };
          return this.#parts(columnGroups, shape, { a: row0 - firstRow, b: gate, c: row0 * columns + from });
        }),
        columnGroups,
      );
    const isApart = ({ rows }: Block) => rows[0] === input + 1;
    const apart = blocks.sums.filter(isApart).map((block): Block => ({
      ...block,
      rows: [input, block.rows[1]],
    }));
    return {
      fromState: products(apart, stateRow),
      sums: products(blocks.sums.filter((block) => !isApart(block)), stateRow),
      candidate: products(blocks.candidate ? [blocks.candidate] : [], hidden, input + 1),
    };
  }

  /** A product, cut into groups of columns; A, B and C start so many numbers after where it is told. */
  #parts(groups: number, shape: ProductShape, start: { a: number; b: number; c: number }): ProductPart[] {
    const columns = shape.n;
    return Array.from({ length: groups }, (_, group) => {
      const first = groups === 1 ? 0 : this.layout.firstOf(columns, group);
      const n = (groups === 1 ? columns : this.layout.firstOf(columns, group + 1)) - first;
      const multiply = n === 0 ? () => {} : this.#blas.product({ ...shape, n });
      return { a: 4 * start.a, b: 4 * (start.b + first), c: 4 * (start.c + first), multiply };
    });
  }
}

/** From the groups of each product to the products of each group. */
function byGroups(products: ProductPart[][], groups: number): Products {
  return Array.from({ length: groups }, (_, group) => products.map((parts) => parts[group]));
}
