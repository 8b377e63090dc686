import type { tf } from "../../tf.ts";
import { describeValue } from "../../describe_value.ts";
import { refuse } from "./refuse.ts";

/** What goes in and out of the graph is to be called. */
export interface OnnxOptions {
  /** The names of the graph's inputs, in the model's order. Default: "input"; of several, "input_" and the name of the layer. */
  inputNames?: string[];
  /** The names of its outputs, in the model's order. Default: "output"; of several, "output_" and the name of the layer. */
  outputNames?: string[];
}

/**
 * The names of what goes in and out of a graph.
 *
 * @throws {RangeError} If there are not as many as the model has, or one is given twice or is no name.
 */
export function namesOf(model: tf.LayersModel, { inputNames, outputNames }: OnnxOptions) {
  const inputs = inputNames ?? defaults(model.inputs, "input");
  const outputs = outputNames ?? defaults(model.outputs, "output");
  check(model, "inputNames", inputs, model.inputs.length);
  check(model, "outputNames", outputs, model.outputs.length);
  const twice = [...inputs, ...outputs].find((name, at, all) => all.indexOf(name) !== at);
  if (twice !== undefined) {
    refuse(
      model,
      `the name ${JSON.stringify(twice)} is given twice`,
      "give each input and output a name of its own",
    );
  }
  return { inputs, outputs };
}

/** A plain name for one; those of the layers for several, with a number behind those that are there already. */
function defaults(tensors: tf.SymbolicTensor[], one: string): string[] {
  if (tensors.length === 1) return [one];
  const names: string[] = [];
  for (const { sourceLayer } of tensors) {
    const wanted = `${one}_${sourceLayer.name}`;
    let name = wanted;
    for (let number = 2; names.includes(name); number++) name = `${wanted}_${number}`;
    names.push(name);
  }
  return names;
}

function check(model: tf.LayersModel, option: string, names: unknown, count: number): void {
  const found = Array.isArray(names) ? `${names.length}` : describeValue(names);
  if (!Array.isArray(names) || names.length !== count) {
    refuse(model, `expected ${count} ${option} but found ${found}`, `give a list with ${count}`);
  }
  const wrong = (names as unknown[]).find((name) => typeof name !== "string" || name === "");
  if (wrong !== undefined) {
    refuse(model, `the ${option} have ${describeValue(wrong)}`, "give texts that are not empty");
  }
}
