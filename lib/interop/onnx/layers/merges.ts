import { int } from "../attributes.ts";
import type { Converter } from "../context.ts";
import { outputsOf } from "../shapes.ts";
import { UNKNOWN_MASK, type Value } from "../value.ts";

/** A layer that makes one value of several of the same rank, number by number. */
function merge(operator: string): Converter {
  return (layer, inputs, context) => {
    const ranks = new Set(inputs.map(({ shape }) => shape.length));
    if (ranks.size > 1) {
      context.refuse("reads values with different numbers of axes", "bring them to one with a reshape layer");
    }
    const names = inputs.map(({ name }) => name);
    return outputsOf(layer, inputs, [context.graph.add(operator, context.scope, names)], {
      mask: mergedMask(inputs),
    });
  };
}

export const add = merge("Sum");
export const average = merge("Mean");
export const maximum = merge("Max");
export const minimum = merge("Min");

/** ONNX multiplies two at a time. */
export const multiply: Converter = (layer, [first, ...rest], context) => [
  rest.reduce((product, input) => merge("Mul")(layer, [product, input], context)[0], first),
];

/** Concatenate: one after the other along an axis. */
export const concatenate: Converter = (layer, inputs, { graph, scope }) => {
  const axis = layer.getConfig().axis as number;
  const name = graph.add("Concat", scope, inputs.map(({ name }) => name), { axis: int(axis) });
  const rank = inputs[0].shape.length;
  return outputsOf(layer, inputs, [name], {
    moved: (axis + rank) % rank !== rank - 1,
    mask: mergedMask(inputs),
  });
};

/** tfjs makes one mask of those of all inputs; here only none is known. */
function mergedMask(inputs: Value[]): string | undefined {
  return inputs.every(({ mask }) => mask === undefined) ? undefined : UNKNOWN_MASK;
}
