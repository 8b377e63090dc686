import type { Split } from "../../../data/dataset.ts";
import { fitRowProbes } from "../../../evaluation/reading/fit_row_probes.ts";
import { DataError } from "../../../files/data_error.ts";
import { readSafetensors } from "../../../interop/safetensors/read_safetensors.ts";
import { type RecurrentParts, recurrentParts } from "../../../model/recurrent_parts.ts";
import { rowClassifier } from "../../../model/row_classifier.ts";
import { readerNetwork } from "../../network/model_network.ts";
import type { ReaderNetwork } from "../../network/reader_network.ts";
import type { tf } from "../../../tf.ts";
import type { NamedBytes } from "../training/messages.ts";

/** What a network must read, and say. */
const [ROWS, COLUMNS, CLASSES] = [28, 28, 10];

/**
 * Opens a network in a safetensors file with PyTorch's names: one recurrent layer of any size that reads rows of 28 pixels, and a
 * linear layer with ten scores.
 *
 * @param file The file.
 * @param digits What its probes are fitted to.
 * @returns The network, called as the file is.
 * @throws {DataError} If the file is damaged or no such file.
 * @throws {RangeError} If the network has another form.
 */
export async function openNetwork({ name, bytes }: NamedBytes, digits: Split): Promise<ReaderNetwork> {
  const model = await readSafetensors(bytes).catch((error) => {
    throw error instanceof DataError
      ? new DataError(error.message.replace("the safetensors", `"${name}"`), { cause: error })
      : error;
  });
  try {
    const { cell, linear } = partsOf(name, model);
    const [hiddenSize, classes] = linear.kernel.shape;
    const [, rows, columns] = model.inputs[0].shape;
    const expect = (what: string, expected: number, found: number | null) => {
      if (found === expected) return;
      throw new RangeError(
        `Cannot show "${name}": expected a network with ${what} ${expected} but found ${found}`,
      );
    };
    expect("an input size of", COLUMNS, columns);
    expect("this number of scores:", CLASSES, classes);
    // PyTorch's networks read any number of rows, and the probes need to know how many.
    expect("this number of time steps:", ROWS, rows ?? ROWS);
    const copy = rowClassifier({ cell, hiddenSize });
    try {
      copy.setWeights(model.getWeights());
      return readerNetwork(copy, { name, probes: fitRowProbes(copy, digits) });
    } finally {
      copy.dispose();
    }
  } finally {
    model.dispose();
  }
}

/** The parts of a network; the library's advice to make it with a function of its own is of no use on a page. */
function partsOf(name: string, model: tf.LayersModel): RecurrentParts {
  try {
    return recurrentParts(`show "${name}"`, model);
  } catch (error) {
    const { message } = error as Error;
    throw new RangeError(message.replace(/: make the model .*$/, ": drop a network of that form"), {
      cause: error,
    });
  }
}
