import type { NextRowNetwork, ReaderNetwork, RecurrentWeights } from "./reader_network.ts";

/** What the packed data of a reader say of themselves, beside the numbers. */
export interface ReaderRecord {
  networks: NetworkSizes[];
  nextRow?: NextRowSizes;
  samples: { name: string; labels: number[] }[];
}

/** Sizes of a recurrent layer. */
interface MemorySizes {
  cell: RecurrentWeights["cell"];
  rows: number;
  inputSize: number;
  hiddenSize: number;
}

/** A network without its numbers. */
export interface NetworkSizes extends MemorySizes {
  name: string;
  classes: number;
  hasProbes: boolean;
}

/** The network that finishes digits without its numbers. */
export interface NextRowSizes extends MemorySizes {
  components: number;
}

/** Under this name the record stands in the metadata. */
export const RECORD = "scanline.reader";

/** Letters of a cell that have weights. */
export const WEIGHTED_LETTERS: Readonly<Record<RecurrentWeights["cell"], number>> = {
  rnn: 1,
  lstm: 4,
  gru: 3,
};

/** A network's tensors by their names. */
export type Shapes = Record<string, number[]>;

/**
 * The shapes of a network's tensors.
 *
 * @param sizes Its sizes.
 */
export function networkShapes(sizes: NetworkSizes): Shapes {
  const { rows, hiddenSize, classes, hasProbes } = sizes;
  return {
    ...recurrentShapes(sizes),
    "linear.kernel": [hiddenSize, classes],
    "linear.bias": [classes],
    ...(hasProbes && { "probes.kernel": [rows, hiddenSize, classes], "probes.bias": [rows, classes] }),
  };
}

/**
 * The shapes of the tensors of the network that finishes digits.
 *
 * @param sizes Its sizes.
 */
export function nextRowShapes(sizes: NextRowSizes): Shapes {
  const columns = sizes.components * (1 + sizes.inputSize);
  return {
    ...recurrentShapes(sizes),
    "mixture.kernel": [sizes.hiddenSize, columns],
    "mixture.bias": [columns],
  };
}

function recurrentShapes({ cell, inputSize, hiddenSize }: MemorySizes): Shapes {
  const columns = WEIGHTED_LETTERS[cell] * hiddenSize;
  return {
    kernel: [inputSize, columns],
    recurrentKernel: [hiddenSize, columns],
    bias: cell === "gru" ? [2, columns] : [columns],
  };
}

/**
 * The sizes of a network.
 *
 * @param network The network.
 */
export function sizesOf({ name, rows, recurrent, linear, probes }: ReaderNetwork): NetworkSizes {
  const { cell, inputSize, hiddenSize } = recurrent;
  return {
    name,
    cell,
    rows,
    inputSize,
    hiddenSize,
    classes: linear.bias.length,
    hasProbes: probes !== undefined,
  };
}

/**
 * The sizes of the network that finishes digits.
 *
 * @param network The network.
 */
export function nextRowSizesOf({ rows, components, recurrent }: NextRowNetwork): NextRowSizes {
  const { cell, inputSize, hiddenSize } = recurrent;
  return { cell, rows, inputSize, hiddenSize, components };
}
