import type * as tf from "@tensorflow/tfjs";
import { describeValue } from "../../describe_value.ts";
import { refuse } from "./refuse.ts";

/** How to write a network. */
export interface WriteOnnxOptions {
  /** The names of the graph's inputs, in the model's order. Default: "input"; of several, "input_" and the name of the layer. */
  inputNames?: string[];
  /** The names of its outputs, in the model's order. Default: "output"; of several, "output_" and the name of the layer. */
  outputNames?: string[];
}

/**
 * The names of what goes in and out of a graph.
 *
 * @param what What fails otherwise, as the message says it.
 * @param model The model.
 * @param options What the caller wants them to be.
 * @throws {RangeError} If there are not as many as the model has, or one is given twice or is no name.
 */
export function graphNames(what: string, model: tf.LayersModel, options: WriteOnnxOptions) {
  const unknown = Object.keys(options ?? {}).find((name) => name !== "inputNames" && name !== "outputNames");
  if (typeof options !== "object" || options === null || unknown !== undefined) {
    const found = describeValue(unknown ?? options);
    throw new RangeError(`${what}: expected the options inputNames and outputNames but found ${found}`);
  }
  const { inputNames = defaults(model.inputs, "input"), outputNames = defaults(model.outputs, "output") } =
    options;
  check(what, "inputNames", inputNames, model.inputs.length);
  check(what, "outputNames", outputNames, model.outputs.length);
  const twice = [...inputNames, ...outputNames].find((name, at, all) => all.indexOf(name) !== at);
  if (twice !== undefined) {
    refuse(what, `the name ${describeValue(twice)} is given twice`, "give each input and output its own");
  }
  return { inputNames, outputNames };
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

function check(what: string, option: string, names: unknown, count: number): void {
  const expected = `${what}: expected ${option} to be a list of ${count} ${count === 1 ? "name" : "names"}`;
  if (!Array.isArray(names)) throw new RangeError(`${expected} but found ${describeValue(names)}`);
  if (names.length !== count) throw new RangeError(`${expected} but found ${names.length}`);
  const wrong = names.findIndex((name) => typeof name !== "string" || name === "");
  if (wrong >= 0) throw new RangeError(`${expected} but found ${describeValue(names[wrong])} in it`);
}
