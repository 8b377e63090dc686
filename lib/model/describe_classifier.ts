import { checkModel } from "./check_model.ts";
import type { tf } from "../tf.ts";

/** What PyTorch calls recurrent layers, by the class that tfjs calls them. */
const RECURRENT: Record<string, string> = { SimpleRNN: "RNN", LSTM: "LSTM", GRU: "GRU" };

/** The settings of a layer, as far as they are shown. */
interface Settings {
  units: number;
  useBias: boolean;
  rate: number;
  layer?: { className: string; config: { units: number } };
}

/**
 * Describes a classifier as PyTorch prints it, with the number of parameters of each layer behind it.
 *
 * PyTorch counts 4*hidden more for the LSTM, since it keeps two biases of which only the sum matters.
 *
 * @param model A model of recurrent and dense layers, as `rowClassifier` makes it; other layers are named by their class.
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
  const layers = model.layers.filter((layer) => layer.getClassName() !== "InputLayer");
  const names = new Map<string, number>();
  const lines = layers.map((layer): [string, number] => {
    const [name, text] = describeLayer(layer);
    const same = (names.get(name) ?? 0) + 1;
    names.set(name, same);
    return [`  (${name}${same === 1 ? "" : same}): ${text}`, layer.countParams()];
  });
  const rows: [string, number][] = [...lines, [")", model.countParams()]];
  const width = Math.max(...rows.map(([text]) => text.length)) + 3;
  const digits = String(model.countParams()).length;
  const counted = rows.map(([text, count]) =>
    `${text.padEnd(width)}${String(count).padStart(digits)} parameters`
  );
  return ["RNN(", ...counted].join("\n");
}

/** What a layer is called in the model, and how PyTorch prints it. */
function describeLayer(layer: tf.layers.Layer): [name: string, text: string] {
  const className = layer.getClassName();
  const { units, useBias, rate, layer: inner } = layer.getConfig() as unknown as Settings;
  const inputSize = () => layer.inboundNodes[0].inputTensors[0].shape.at(-1);
  if (className === "Dense") {
    const bias = useBias ? "True" : "False";
    return ["out", `Linear(in_features=${inputSize()}, out_features=${units}, bias=${bias})`];
  }
  if (className === "Dropout") return ["drop", `Dropout(p=${rate})`];
  if (Object.hasOwn(RECURRENT, className)) {
    return ["rnn", `${RECURRENT[className]}(${inputSize()}, ${units}, batch_first=True)`];
  }
  const both = className === "Bidirectional" ? RECURRENT[`${inner?.className}`] : undefined;
  if (both === undefined) return [className.toLowerCase(), `${className}()`];
  return ["rnn", `${both}(${inputSize()}, ${inner!.config.units}, batch_first=True, bidirectional=True)`];
}

/**
 * Makes `console.log(model)`, a notebook's cell and `String(model)` show what `describeClassifier` says.
 *
 * @param model A classifier.
 * @returns The same model.
 */
export function printable(model: tf.LayersModel): tf.LayersModel {
  const describe = { value: () => describeClassifier(model), configurable: true };
  return Object.defineProperties(model, {
    toString: describe,
    [Symbol.for("Deno.customInspect")]: describe,
    [Symbol.for("nodejs.util.inspect.custom")]: describe,
  });
}
