import { expectWhole } from "../../expect_whole.ts";
import { Random } from "../../random.ts";
import type { ReaderNetwork } from "./reader_network.ts";

/** The generator's stream from which `rowClassifier` draws its first weights. */
const WEIGHTS_STREAM = 1;

/** The sizes of the lesson's network. */
const [ROWS, COLUMNS, CLASSES] = [28, 28, 10];

/**
 * The network that `rowClassifier({ seed, hiddenSize })` begins with, before any training: the very same weights, without tfjs.
 * They are uniform in +-1/sqrt(hidden).
 *
 * @param seed Decides the weights, a whole number from 0 to 4294967295.
 * @param hiddenSize Units of its LSTM, 128 if not given.
 * @param name What the reader calls it.
 * @throws {RangeError} If the seed or the size is out of range.
 *
 * @example
 * ```ts
 * import { untrainedNetwork } from "../../mod.ts";
 *
 * untrainedNetwork(1).recurrent.kernel.length; // 14336: [28, 4 * 128]
 * ```
 */
export function untrainedNetwork(seed: number, hiddenSize = 128, name = "Untrained"): ReaderNetwork {
  expectWhole(`Cannot make a network with hiddenSize ${hiddenSize}`, hiddenSize, 1);
  const random = new Random(seed, WEIGHTS_STREAM);
  const bound = 1 / Math.sqrt(hiddenSize);
  const drawn = (length: number) => Float32Array.from({ length }, () => random.uniform(-bound, bound));
  const columns = 4 * hiddenSize;
  return {
    name,
    rows: ROWS,
    recurrent: {
      cell: "lstm",
      inputSize: COLUMNS,
      hiddenSize,
      kernel: drawn(COLUMNS * columns),
      recurrentKernel: drawn(hiddenSize * columns),
      bias: drawn(columns),
    },
    linear: { kernel: drawn(hiddenSize * CLASSES), bias: drawn(CLASSES) },
  };
}
