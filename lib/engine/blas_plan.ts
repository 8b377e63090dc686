import { Addresses } from "./addresses.ts";
import { BlasLayout, type JobSizes } from "./blas_layout.ts";
import type { Blas, Product } from "./blas_library.ts";
import { type JobField, jobFields, type Kernel } from "./kernel.ts";

/** The words of a job. */
export type JobWords = Readonly<Record<JobField, number>>;

/** The products for one number of rows of the batch. */
export interface RowProducts {
  /** Sums from [x, 1] alone: where there is no state yet. */
  firstSums: Product;
  /** Sums from [x, 1, h']. */
  sums: Product;
  /** The gradient of h' from that of the sums, by the transposed recurrent kernel. */
  stateGradient: Product;
  /** The gradient of x from that of the sums. */
  inputGradient: Product;
}

/** What a thread needs in order to work on jobs of one size. */
export class BlasPlan {
  /** How the arrays lie. */
  readonly layout: BlasLayout;
  readonly #blas: Blas;
  readonly #rowProducts = new Map<number, RowProducts>();
  readonly #gradients: Product[];

  /**
   * @param blas The library.
   * @param sizes The sizes.
   * @param pieces Into how many pieces the work is cut at least.
   */
  constructor(blas: Blas, sizes: JobSizes, pieces: number) {
    this.#blas = blas;
    this.layout = new BlasLayout(sizes, { pieces, core: blas.core });
    const { weightRows, stateRow, gateRow, columns, columnGroups } = this.layout;
    this.#gradients = Array.from({ length: columnGroups }, (_, group) =>
      blas.product({
        m: weightRows,
        n: this.layout.firstColumn(group + 1) - this.layout.firstColumn(group),
        k: sizes.time * sizes.batch,
        transposeA: true,
        lda: stateRow,
        ldb: gateRow,
        ldc: columns,
      }));
  }

  /** The products for `m` rows of the batch. */
  rows(m: number): RowProducts {
    let products = this.#rowProducts.get(m);
    if (products === undefined) this.#rowProducts.set(m, products = this.#makeRowProducts(m));
    return products;
  }

  /** The product that makes the gradients of a group of columns of the weights. */
  gradient(group: number): Product {
    return this.#gradients[group];
  }

  #makeRowProducts(m: number): RowProducts {
    const { sizes: { time, input, hidden }, weightRows, columns, stateRow, gateRow } = this.layout;
    const sums = { m, n: columns, lda: stateRow, ldb: columns, ldc: gateRow };
    const back = { m, k: columns, lda: gateRow };
    return {
      firstSums: this.#blas.product({ ...sums, k: input + 1 }),
      sums: this.#blas.product({ ...sums, k: weightRows }),
      stateGradient: this.#blas.product({ ...back, n: hidden, ldb: hidden, ldc: hidden }),
      inputGradient: this.#blas.product({
        ...back,
        n: input,
        transposeB: true,
        ldb: columns,
        ldc: time * input,
      }),
    };
  }
}

/** What a thread of the CBLAS path works with: the memory, the pointwise kernels over it and the library. */
export class BlasThread {
  /** The addresses of places in the memory. */
  readonly addresses: Addresses;
  readonly #plans = new Map<string, BlasPlan>();
  #floats = new Float32Array();
  #words = new Uint32Array();

  constructor(
    readonly memory: WebAssembly.Memory,
    readonly kernel: Kernel,
    readonly blas: Blas,
    readonly pieces: number,
  ) {
    this.addresses = new Addresses(memory);
  }

  /** The whole memory as float32 numbers, as it is now. */
  get floats(): Float32Array {
    if (this.#floats.buffer !== this.memory.buffer) this.#floats = new Float32Array(this.memory.buffer);
    return this.#floats;
  }

  /** The words of the job at a place. */
  job(place: number): JobWords {
    if (this.#words.buffer !== this.memory.buffer) this.#words = new Uint32Array(this.memory.buffer);
    const at = place / 4;
    const job = Object.fromEntries(
      jobFields.map((field, index) => [field, this.#words[at + index]]),
    ) as JobWords;
    expectTogether("weights", job, job.kernel, job.bias, job.recurrentKernel);
    return job;
  }

  /** The plan for jobs of these sizes. */
  plan({ batch, time, input, hidden }: JobSizes): BlasPlan {
    const key = `${batch} ${time} ${input} ${hidden}`;
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      plan = new BlasPlan(this.blas, { batch, time, input, hidden }, this.pieces);
      this.#plans.set(key, plan);
    }
    return plan;
  }
}

/** Sees that a kernel, a bias and a recurrent kernel follow each other in memory: they are one matrix to the library. */
export function expectTogether(
  name: string,
  { input, hidden }: JobSizes,
  kernel: number,
  bias: number,
  recurrentKernel: number,
): void {
  const row = 4 * 4 * hidden;
  if (bias !== kernel + input * row || recurrentKernel !== bias + row) {
    throw new RangeError(
      `Cannot run a job: expected its ${name} in the order kernel, bias, recurrent kernel`,
    );
  }
}
