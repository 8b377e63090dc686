/**
 * Opens a BLAS library and calls its `cblas_sgemm` on memory of ours, in place.
 *
 * Every thread opens it for itself; it is loaded once. All its numbers are passed as 64-bit integers: a library that
 * counts in 32 bits reads the lower half, so that one call serves both kinds. They are BigInts, and addresses are
 * pointer objects, because Deno converts a Number in those places ten times more slowly than the call itself takes.
 *
 * @module
 */

/** The sizes of a product C = A B, all matrices row-major, with the distance between their rows in numbers. */
export interface ProductShape {
  /** Rows of A and C. */
  m: number;
  /** Columns of B and C. */
  n: number;
  /** Columns of A and rows of B. */
  k: number;
  /** A is stored transposed, [k, m]. */
  transposeA?: boolean;
  /** B is stored transposed, [n, k]. */
  transposeB?: boolean;
  lda: number;
  ldb: number;
  ldc: number;
  /** Add the product to C instead of overwriting it. */
  accumulate?: boolean;
}

/** Multiplies: the addresses of A, B and C. */
export type Product = (a: Deno.PointerValue, b: Deno.PointerValue, c: Deno.PointerValue) => void;

/** A library that has been opened, single-threaded. */
export interface Blas {
  /** What it calls itself, such as "OpenBLAS 0.3.21". */
  name: string;
  /** The kind of processor it computes for, such as "SkylakeX", if it says. */
  core?: string;
  /** The file, or the name by which the system knows it. */
  path: string;
  /** Readies products of one shape. */
  product(shape: ProductShape): Product;
}

const [ROW_MAJOR, AS_STORED, TRANSPOSED] = [101, 111, 112];

// OpenBLAS adds to its names in scipy's wheels, and where it counts in 64 bits.
const DECORATIONS = [["", ""], ["scipy_", ""], ["scipy_", "64_"], ["", "64_"]] as const;

const SGEMM = {
  // deno-fmt-ignore
  parameters: [
    "i32", "i32", "i32", "i64", "i64", "i64", "f32", "pointer", "i64", "pointer", "i64", "f32", "pointer", "i64",
  ],
  result: "void",
} as const;
const OPENBLAS = {
  get_config: { parameters: [], result: "pointer" },
  get_corename: { parameters: [], result: "pointer" },
  get_parallel: { parameters: [], result: "i32" },
  set_num_threads: { parameters: ["i32"], result: "void" },
} as const;
// How each of the others is told to use one thread. (Accelerate: BLAS_THREADING_SINGLE_THREADED is 1; since macOS 15.)
const OTHERS = {
  MKL: { name: "MKL_Set_Num_Threads", parameters: ["i32"], result: "void", optional: true },
  BLIS: { name: "bli_thread_set_num_threads", parameters: ["i64"], result: "void", optional: true },
  Accelerate: { name: "BLASSetThreading", parameters: ["u32"], result: "i32", optional: true },
} as const;

const opened = new Map<string, Blas>();

/**
 * Opens a library, once in every thread, and tells it to use one thread.
 *
 * @param path Its file, or the name by which the system knows it.
 * @returns The library, ready to multiply; that it multiplies rightly is yet to be seen.
 * @throws {Error} If it cannot be opened, has no `cblas_sgemm`, or may not be called from several threads.
 */
export function openBlas(path: string): Blas {
  let blas = opened.get(path);
  if (blas === undefined) opened.set(path, blas = open(path));
  return blas;
}

function open(path: string): Blas {
  const decorated = DECORATIONS.flatMap(([prefix, suffix], kind) => [
    [`sgemm${kind}`, { ...SGEMM, name: `${prefix}cblas_sgemm${suffix}`, optional: true }],
    ...Object.entries(OPENBLAS).map(([name, definition]) => [
      `${name}${kind}`,
      { ...definition, name: `${prefix}openblas_${name}${suffix}`, optional: true },
    ]),
  ]);
  const library = Deno.dlopen(path, { ...Object.fromEntries(decorated), ...OTHERS });
  const symbols = library.symbols as Record<string, ((...args: unknown[]) => unknown) | null>;
  const kind = DECORATIONS.findIndex((_, kind) => symbols[`sgemm${kind}`]);
  const openblas = (name: keyof typeof OPENBLAS) => symbols[`${name}${kind}`];
  try {
    if (kind < 0) throw new Error("it has no function cblas_sgemm");
    // A build for one thread only need not guard its buffers against being called from several.
    if (openblas("get_parallel")?.() === 0) throw new Error("it is built for a single thread");
  } catch (error) {
    library.close();
    throw error;
  }
  openblas("set_num_threads")?.(1);
  symbols.MKL?.(1);
  symbols.BLIS?.(1n);
  symbols.Accelerate?.(1);
  const other = Object.keys(OTHERS).find((name) => symbols[name]) ??
    (path.includes("Accelerate") ? "Accelerate" : "BLAS");
  const [config, core] = [text(openblas("get_config")), text(openblas("get_corename"))];
  const version = config?.match(/OpenBLAS \S+/)?.[0] ?? (config === undefined ? other : "OpenBLAS");
  return {
    name: version,
    core,
    path,
    product: (shape) => product(symbols[`sgemm${kind}`]!, shape),
  };
}

function text(getText: ((...args: unknown[]) => unknown) | null): string | undefined {
  const pointer = getText?.() as Deno.PointerValue | undefined;
  return pointer ? Deno.UnsafePointerView.getCString(pointer) : undefined;
}

function product(sgemm: (...args: unknown[]) => unknown, shape: ProductShape): Product {
  const [m, n, k, lda, ldb, ldc] = [shape.m, shape.n, shape.k, shape.lda, shape.ldb, shape.ldc].map(BigInt);
  const [ofA, ofB] = [shape.transposeA, shape.transposeB].map((is) => is ? TRANSPOSED : AS_STORED);
  const beta = shape.accumulate ? 1 : 0;
  return (a, b, c) => sgemm(ROW_MAJOR, ofA, ofB, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
}
