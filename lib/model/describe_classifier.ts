import { checkModel } from "./check_model.ts";
import type { tf } from "../tf.ts";

/**
 * Describes a classifier as PyTorch prints it, with the number of parameters of each layer behind it.
 *
 * PyTorch counts 4*hidden more for the LSTM, since it keeps two biases of which only the sum matters.
 *
 * @param model A model whose layers are an LSTM and a dense layer, as `rowClassifier` makes it.
 * @returns Lines of text.
 *
 * @example
 * ```ts
 * import { describeClassifier, rowClassifier } from "../mod.ts";
 *
 * console.log(describeClassifier(rowClassifier())); // ... LSTM(28, 128, batch_first=True) ...
 * ```
 */
export function describeClassifier(model: tf.LayersModel): string {
  checkModel("describe a classifier", model);
  const lines = model.layers.map((layer): [string, number] => {
    const inputSize = (layer.input as tf.SymbolicTensor).shape.at(-1);
    const { units, useBias } = layer.getConfig() as { units: number; useBias: boolean };
    const text = layer.getClassName() === "LSTM"
      ? `(rnn): LSTM(${inputSize}, ${units}, batch_first=True)`
      : `(out): Linear(in_features=${inputSize}, out_features=${units}, bias=${useBias ? "True" : "False"})`;
    return [`  ${text}`, layer.countParams()];
  });
  const rows: [string, number][] = [...lines, [")", model.countParams()]];
  const width = Math.max(...rows.map(([text]) => text.length)) + 3;
  const digits = String(model.countParams()).length;
  const counted = rows.map(([text, count]) =>
    `${text.padEnd(width)}${String(count).padStart(digits)} parameters`
  );
  return ["RNN(", ...counted].join("\n");
}

/**
 * Makes `console.log(model)`, a notebook's cell and `String(model)` show what `describeClassifier` says.
 *
 * @param model A classifier.
 * @returns The same model.
 */
export function printable(model: tf.LayersModel): tf.LayersModel {
  const describe = { value: () => describeClassifier(model) };
  return Object.defineProperties(model, {
    toString: describe,
    [Symbol.for("Deno.customInspect")]: describe,
    [Symbol.for("nodejs.util.inspect.custom")]: describe,
  });
}
