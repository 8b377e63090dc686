/**
 * The structs by which TypeScript tells the WebAssembly module what to work on. From these lists `deno task build-engine` writes
 * the classes of the module's source, `assembly/structs/`: names and their order stand nowhere else.
 *
 * @module
 */

/** A field of a struct: its type in the module, four bytes, and what it holds. */
export interface Field {
  type: "usize" | "f32";
  doc: string;
}

/** The fields of a struct, in order. */
export type Fields<Name extends string = string> = Readonly<Record<Name, Field>>;

/** A size, a distance in bytes, or a place in the memory: its first byte, or 0 for an array that is not there. */
const whole = (doc: string): Field => ({ type: "usize", doc });

const real = (doc: string): Field => ({ type: "f32", doc });

/** The fields of a run: what all routines of a training step, or of reading a batch, work on. */
export const runFields = {
  cell: whole("Which of the cells."),
  batch: whole("Sequences that are read at the same time."),
  time: whole("Steps of each."),
  input: whole("Numbers of each step."),
  hidden: whole("Units."),
  x: whole("Given: the sequences, [batch, time, input]."),
  kernel: whole(
    "Given: the weights of x, [input, columns]: 4*hidden columns for an LSTM, 3*hidden for a GRU, hidden for an RNN.",
  ),
  recurrentKernel: whole("Given: the weights of h', [hidden, columns]."),
  bias: whole("Given: [columns]."),
  stateBias: whole(
    "Given for a GRU whose reset gate comes after the product, else 0: what its candidate adds to the product, [hidden].",
  ),
  mask: whole(
    "Given, or 0 where every step counts: [batch, time] whole numbers, 0 for a step that leaves the state as it is.",
  ),
  h0: whole("Given, or 0 for zeros: h before the first step, [batch, hidden]."),
  c0: whole("Given for an LSTM, or 0 for zeros: c before the first step, [batch, hidden]."),
  outputs: whole("Written by `forward` and `infer`, unless 0: h after every step, [batch, time, hidden]."),
  h: whole("Written by `forward` and `infer`, unless 0: h after the last step, [batch, hidden]."),
  c: whole("Written by `forward` and `infer`, unless 0: c after the last step, [batch, hidden]."),
  packed: whole("For the engine alone: the weights, as `pack` leaves them for `forward` and `infer`."),
  packedTransposed: whole(
    "For the engine alone: the weights, as `packTransposed` leaves them for `backward`.",
  ),
  states: whole("For the engine alone: x and h of every step, from `forward` for `weightGradients`."),
  cells: whole(
    "For the engine alone: c of every step of an LSTM, r * h' of a GRU whose reset gate comes before the product.",
  ),
  gates: whole(
    "For the engine alone: the gates of every step, from `backward` on the gradients of their sums.",
  ),
  dOutputs: whole("Given, or 0 for zeros: the gradient of `outputs`."),
  dhLast: whole("Given, or 0 for zeros: the gradient of `h`."),
  dcLast: whole("Given, or 0 for zeros: the gradient of `c`."),
  dStates: whole("For the engine alone: the gradients that `backward` carries from step to step."),
  dh0: whole("Written by `backward`, unless 0: the gradient of `h0`."),
  dc0: whole("Written by `backward`, unless 0: the gradient of `c0`."),
  dx: whole("Written by `backward`, unless 0: the gradient of `x`."),
  dKernel: whole("Written by `weightGradients`: the gradient of `kernel`."),
  dRecurrentKernel: whole("Written by `weightGradients`: the gradient of `recurrentKernel`."),
  dBias: whole("Written by `weightGradients`: the gradient of `bias`."),
  dStateBias: whole("Written by `weightGradients`: the gradient of `stateBias`."),
  packedGradients: whole(
    "For the engine alone: the gradients of the weights before they are put in their order.",
  ),
  blanks: whole(
    "For the engine alone: if leading blank rows share their state, which takes h0, c0 and dx to be 0.",
  ),
  frames: whole(
    "For the engine alone: room for the structs of each thread, found by where its share starts.",
  ),
} satisfies Fields;

/** The fields of one step of some rows, [rows, columns], whose sums another library has made; distances are in bytes. */
export const stepFields = {
  cell: whole("Which of the cells."),
  hidden: whole("Units."),
  z: whole(
    "The sums, row by row: of i, f, g, o; of h; or of z, r, and the candidate; with the reset gate after the product, what the candidate gets from h', and what it gets from x. Then the gates; then the gradients of the sums.",
  ),
  zRow: whole("From one row of `z` to the next."),
  before: whole("h', or 0 for zeros; read by a GRU and where there is a mask."),
  beforeRow: whole("From one row of `before` to the next."),
  cBefore: whole("c' of an LSTM, or 0 for zeros."),
  cBeforeRow: whole("From one row of `cBefore` to the next."),
  c: whole("Written: c of an LSTM; r * h' of a GRU whose reset gate comes before the product."),
  cRow: whole("From one row of `c` to the next."),
  h: whole("Written by the way forward, read by the way back: h."),
  hRow: whole("From one row of `h` to the next."),
  stateBias: whole("As in a run: added to the candidate's sum from h'."),
  mask: whole(
    "A whole number for each row, 0 if the step leaves its state as it is; or 0 if it counts for all.",
  ),
  maskRow: whole("From one row of `mask` to the next."),
  dOutput: whole("The gradient of what the step handed out, or 0."),
  dOutputRow: whole("From one row of `dOutput` to the next."),
  dh: whole("The gradient of h from the step after, or 0."),
  dhRow: whole("From one row of `dh` to the next."),
  dKept: whole(
    "What goes from the gradient of h to that of h' past all products, for a GRU or a mask: read, and written anew. Else 0.",
  ),
  dKeptRow: whole("From one row of `dKept` to the next."),
  dc: whole("The gradient of c; the way back leaves that of c' in its place."),
  dcRow: whole("From one row of `dc` to the next."),
} satisfies Fields;

/** The fields of one step of Adam over the numbers of a variable. */
export const adamFields = {
  parameters: whole("The numbers to change."),
  gradients: whole("Their gradients."),
  m: whole("The mean of the gradients."),
  v: whole("The mean of their squares."),
  stepSize: real("The learning rate over 1 - beta1^t."),
  beta1: real("How slowly m follows."),
  beta2: real("How slowly v follows."),
  epsilon: real("Keeps the division finite."),
  correction: real("1 / sqrt(1 - beta2^t)."),
  factor: real("What gradients are multiplied by."),
} satisfies Fields;

/** The structs, by the file of each in `assembly/structs/`. */
export const structs = {
  run: {
    name: "Run",
    doc: "What all routines of a training step, or of reading a batch, work on.",
    fields: runFields,
  },
  step: {
    name: "Step",
    doc: "One step of some rows whose sums another library has made.",
    fields: stepFields,
  },
  adam_step: {
    name: "AdamStep",
    doc: "One step of Adam over the numbers of a variable.",
    fields: adamFields,
  },
} satisfies Record<string, { name: string; doc: string; fields: Fields }>;

/** What the fields of a run are called. */
export type RunField = keyof typeof runFields;

/** The fields of a run and their values. */
export type RunWords = Readonly<Record<RunField, number>>;

/** The values of some fields of a struct. */
export type Values<Name extends string> = { readonly [name in Name]?: number };

/** How many bytes a struct takes. */
export function structBytes(fields: Fields): number {
  return 4 * Object.keys(fields).length;
}

/**
 * Writes a struct into the memory.
 *
 * @param memory The memory, or its present buffer.
 * @param place Where in it, 4-byte aligned.
 * @param fields The fields of the struct.
 * @param values Their values; those left out are 0.
 */
export function writeStruct<Name extends string>(
  { buffer }: { buffer: ArrayBufferLike },
  place: number,
  fields: Fields<Name>,
  values: Values<NoInfer<Name>>,
): void {
  const view = new DataView(buffer, place);
  let at = 0;
  for (const name in fields) {
    const value = values[name] ?? 0;
    if (fields[name].type === "f32") view.setFloat32(at, value, true);
    else view.setUint32(at, value, true);
    at += 4;
  }
}

const stepWords = Object.fromEntries(Object.keys(stepFields).map((name, index) => [name, index]));

/**
 * Changes some fields of a step in the memory: there are hundreds of steps in a run, and most fields stay.
 *
 * @param words The whole memory.
 * @param place Where the step was written.
 * @param values What changes.
 */
export function changeStep(words: Uint32Array, place: number, values: Values<keyof typeof stepFields>): void {
  const at = place / 4;
  for (const name in values) words[at + stepWords[name]] = values[name as keyof typeof values]!;
}

/**
 * Reads a run from the memory.
 *
 * @param memory The memory, or its present buffer.
 * @param place Where it was written.
 * @returns The values of its fields.
 */
export function readRun({ buffer }: { buffer: ArrayBufferLike }, place: number): RunWords {
  const words = new Uint32Array(buffer, place, Object.keys(runFields).length);
  return Object.fromEntries(Object.keys(runFields).map((name, index) => [name, words[index]])) as RunWords;
}
