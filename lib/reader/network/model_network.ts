import type { RowProbes } from "../../evaluation/reading/fit_row_probes.ts";
import { nextRowParts } from "../../model/next_row/next_row_parts.ts";
import { recurrentParts } from "../../model/recurrent_parts.ts";
import type { tf } from "../../tf.ts";
import type { NextRowNetwork, ReaderNetwork } from "./reader_network.ts";

/** Rows of a digit: the time steps of a model that does not say how many it reads. */
const ROWS = 28;

/**
 * A trained network as the reader takes it: plain numbers, copied from the model.
 *
 * @param model A classifier as `rowClassifier` makes it, with a plain RNN, an LSTM or a GRU: one layer, in one direction.
 * @param options `name`: what the reader calls it; `probes`: what is known after each row, as `fitRowProbes` gives it, if the reader
 * is to show it.
 * @returns The network; later training of the model does not change it.
 * @throws {RangeError} If the model has another form, a weight is not finite, the name is none, or the probes do not fit.
 *
 * @example
 * ```ts
 * import { fitRowProbes, generateDataset, readerNetwork, rowClassifier } from "../../mod.ts";
 *
 * const { train } = await generateDataset({ train: 200, test: 1 });
 * const model = rowClassifier({ cell: "gru", hiddenSize: 16 });
 * const network = readerNetwork(model, { name: "A GRU", probes: fitRowProbes(model, train) });
 * ```
 */
export function readerNetwork(
  model: tf.LayersModel,
  options: { name: string; probes?: RowProbes },
): ReaderNetwork {
  const action = "let a network read";
  const { cell, recurrent, linear } = recurrentParts(action, model);
  const { name, probes } = options ?? {};
  if (typeof name !== "string" || name.trim() === "") {
    throw new RangeError(`Cannot ${action} without a name: expected one such as "My LSTM"`);
  }
  const rows = model.inputs[0].shape[1] ?? ROWS;
  const [hiddenSize, classes] = linear.kernel.shape;
  if (probes !== undefined) checkProbes(action, probes, [rows, hiddenSize, classes]);
  return {
    name,
    rows,
    recurrent: { cell, inputSize: recurrent.kernel.shape[0], hiddenSize, ...numbers(action, recurrent) },
    linear: numbers(action, linear),
    ...(probes && { probes }),
  };
}

/**
 * A network that predicts the next row, as the reader takes it: plain numbers, copied from the model.
 *
 * @param model The network, as `nextRowModel` makes it.
 * @returns The network; later training of the model does not change it.
 * @throws {RangeError} If the model is none such, or a weight is not finite.
 *
 * @example
 * ```ts
 * import { nextRowModel, nextRowNetwork } from "../../mod.ts";
 *
 * nextRowNetwork(nextRowModel()).components; // 16
 * ```
 */
export function nextRowNetwork(model: tf.LayersModel): NextRowNetwork {
  const action = "let a network finish digits";
  const { inputSize, timeSteps, components, lstm, mixture } = nextRowParts(action, model);
  return {
    rows: timeSteps,
    components,
    recurrent: {
      cell: "lstm",
      inputSize,
      hiddenSize: mixture.kernel.shape[0],
      ...numbers(action, { kernel: lstm.kernel, recurrentKernel: lstm.recurrentKernel, bias: lstm.bias }),
    },
    mixture: numbers(action, mixture),
  };
}

/** Copies of the numbers of some tensors. */
function numbers<Name extends string>(
  action: string,
  tensors: Record<Name, tf.Tensor>,
): Record<Name, Float32Array> {
  const copies = {} as Record<Name, Float32Array>;
  for (const [name, tensor] of Object.entries<tf.Tensor>(tensors)) {
    const values = tensor.dataSync<"float32">().slice();
    const wrong = values.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) {
      throw new RangeError(
        `Cannot ${action}: expected finite weights but found ${wrong}: train the network again, with a lower learning rate`,
      );
    }
    copies[name as Name] = values;
  }
  return copies;
}

function checkProbes(action: string, { kernel, bias }: RowProbes, [rows, hidden, classes]: number[]): void {
  const [expected, found] = [[rows * hidden * classes, rows * classes], [kernel?.length, bias?.length]];
  if (expected.join() === found.join()) return;
  throw new RangeError(
    `Cannot ${action}: expected probes of ${expected.join(" and ")} numbers but found ${
      found.join(" and ")
    }: fit them to this model with fitRowProbes`,
  );
}
