import type { tf } from "../tf.ts";

/**
 * Checks that something is a model with one output for each image: scores of classes.
 *
 * @param action What cannot be done otherwise, as the message says it: "train".
 * @param model The model.
 * @returns How many classes it has.
 * @throws {RangeError} If it is none.
 */
export function checkModel(action: string, model: tf.LayersModel): number {
  const classes = model?.outputs?.[0]?.shape?.at(-1);
  if (Array.isArray(model?.layers) && typeof classes === "number") return classes;
  const found = model === null || typeof model !== "object" ? `${model}` : "something else";
  throw new RangeError(`Cannot ${action}: expected a model such as rowClassifier makes but found ${found}`);
}
