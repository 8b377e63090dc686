/**
 * The structs by which TypeScript tells the WebAssembly module what to work on. From these lists and their docstrings
 * `deno task build-engine` writes the classes of the module's source, `assembly/structs/`: names and their order stand nowhere else.
 *
 * @module
 */

/** A size, a distance in bytes, or a place in the memory: its first byte, or 0 for an array that is not there. */
const whole = "usize";

/** A number with a fraction. */
const real = "f32";

/** The fields of a struct, in order, and the type that each has in the module: four bytes. */
export type Fields<Name extends string = string> = Readonly<Record<Name, typeof whole | typeof real>>;

/** A run: what all routines of a training step, or of reading a batch, work on. */
export const runFields = {
  /** Which of the cells. */
  cell: whole,
  /** Sequences that are read at the same time. */
  batch: whole,
  /** Steps of each. */
  time: whole,
  /** Numbers of each step. */
  input: whole,
  /** Units. */
  hidden: whole,
  /** Given: the sequences, [batch, time, input]. */
  x: whole,
  /**
   * Given: the weights of x, [input, columns]: 4*hidden columns for an LSTM, 3*hidden for a GRU, hidden for
   * an RNN.
   */
  kernel: whole,
  /** Given: the weights of h', [hidden, columns]. */
  recurrentKernel: whole,
  /** Given: [columns]. */
  bias: whole,
  /**
   * Given for a GRU whose reset gate comes after the product, else 0: what its candidate adds to the product,
   * [hidden].
   */
  stateBias: whole,
  /**
   * Given, or 0 where every step counts: [batch, time] whole numbers, 0 for a step that leaves the state as
   * it is.
   */
  mask: whole,
  /** Given, or 0 for zeros: h before the first step, [batch, hidden]. */
  h0: whole,
  /** Given for an LSTM, or 0 for zeros: c before the first step, [batch, hidden]. */
  c0: whole,
  /** Written by `forward` and `infer`, unless 0: h after every step, [batch, time, hidden]. */
  outputs: whole,
  /** Written by `forward` and `infer`, unless 0: h after the last step, [batch, hidden]. */
  h: whole,
  /** Written by `forward` and `infer`, unless 0: c after the last step, [batch, hidden]. */
  c: whole,
  /** For the engine alone: the weights, as `pack` leaves them for `forward` and `infer`. */
  packed: whole,
  /** For the engine alone: the weights, as `packTransposed` leaves them for `backward`. */
  packedTransposed: whole,
  /** For the engine alone: x and h of every step, from `forward` for `weightGradients`. */
  states: whole,
  /**
   * For the engine alone: c of every step of an LSTM, r * h' of a GRU whose reset gate comes before the
   * product.
   */
  cells: whole,
  /** For the engine alone: the gates of every step, from `backward` on the gradients of their sums. */
  gates: whole,
  /** Given, or 0 for zeros: the gradient of `outputs`. */
  dOutputs: whole,
  /** Given, or 0 for zeros: the gradient of `h`. */
  dhLast: whole,
  /** Given, or 0 for zeros: the gradient of `c`. */
  dcLast: whole,
  /** For the engine alone: the gradients that `backward` carries from step to step. */
  dStates: whole,
  /** Written by `backward`, unless 0: the gradient of `h0`. */
  dh0: whole,
  /** Written by `backward`, unless 0: the gradient of `c0`. */
  dc0: whole,
  /** Written by `backward`, unless 0: the gradient of `x`. */
  dx: whole,
  /** Written by `weightGradients`: the gradient of `kernel`. */
  dKernel: whole,
  /** Written by `weightGradients`: the gradient of `recurrentKernel`. */
  dRecurrentKernel: whole,
  /** Written by `weightGradients`: the gradient of `bias`. */
  dBias: whole,
  /** Written by `weightGradients`: the gradient of `stateBias`. */
  dStateBias: whole,
  /** For the engine alone: the gradients of the weights before they are put in their order. */
  packedGradients: whole,
  /** For the engine alone: if leading blank rows share their state, which takes h0, c0 and dx to be 0. */
  blanks: whole,
  /** For the engine alone: room for the structs of each thread, found by where its share starts. */
  frames: whole,
} satisfies Fields;

/** One step of some rows, [rows, columns], whose sums another library has made; distances are in bytes. */
export const stepFields = {
  /** Which of the cells. */
  cell: whole,
  /** Units. */
  hidden: whole,
  /**
   * The sums, row by row: of i, f, g, o; of h; or of z, r, and the candidate; with the reset gate after the
   * product, what the candidate gets from h', and what it gets from x. Then the gates; then the gradients of
   * the sums.
   */
  z: whole,
  /** From one row of `z` to the next. */
  zRow: whole,
  /** h', or 0 for zeros; read by a GRU and where there is a mask. */
  before: whole,
  /** From one row of `before` to the next. */
  beforeRow: whole,
  /** c' of an LSTM, or 0 for zeros. */
  cBefore: whole,
  /** From one row of `cBefore` to the next. */
  cBeforeRow: whole,
  /** Written: c of an LSTM; r * h' of a GRU whose reset gate comes before the product. */
  c: whole,
  /** From one row of `c` to the next. */
  cRow: whole,
  /** Written by the way forward, read by the way back: h. */
  h: whole,
  /** From one row of `h` to the next. */
  hRow: whole,
  /** As in a run: added to the candidate's sum from h'. */
  stateBias: whole,
  /** A whole number for each row, 0 if the step leaves its state as it is; or 0 if it counts for all. */
  mask: whole,
  /** From one row of `mask` to the next. */
  maskRow: whole,
  /** The gradient of what the step handed out, or 0. */
  dOutput: whole,
  /** From one row of `dOutput` to the next. */
  dOutputRow: whole,
  /** The gradient of h from the step after, or 0. */
  dh: whole,
  /** From one row of `dh` to the next. */
  dhRow: whole,
  /**
   * What goes from the gradient of h to that of h' past all products, for a GRU or a mask: read, and written
   * anew. Else 0.
   */
  dKept: whole,
  /** From one row of `dKept` to the next. */
  dKeptRow: whole,
  /** The gradient of c; the way back leaves that of c' in its place. */
  dc: whole,
  /** From one row of `dc` to the next. */
  dcRow: whole,
} satisfies Fields;

/** One step of Adam over the numbers of a variable. */
export const adamFields = {
  /** The numbers to change. */
  parameters: whole,
  /** Their gradients. */
  gradients: whole,
  /** The mean of the gradients. */
  m: whole,
  /** The mean of their squares. */
  v: whole,
  /** The learning rate over 1 - beta1^t. */
  stepSize: real,
  /** How slowly m follows. */
  beta1: real,
  /** How slowly v follows. */
  beta2: real,
  /** Keeps the division finite. */
  epsilon: real,
  /** 1 / sqrt(1 - beta2^t). */
  correction: real,
  /** What gradients are multiplied by. */
  factor: real,
} satisfies Fields;

/** A product C = A B of matrices that are row-major without gaps. */
export const productFields = {
  /** A, [rows, terms]. */
  a: whole,
  /** B, [terms, columns]. */
  b: whole,
  /** C, [rows, columns]. */
  c: whole,
  /** What each row of C starts from, [columns]; 0 to start from zeros. */
  start: whole,
  /** Terms of a sum. */
  terms: whole,
  /** Columns of B and C. */
  columns: whole,
  /** How many terms are added up before they join the others, at least 1. */
  termsAtOnce: whole,
} satisfies Fields;
