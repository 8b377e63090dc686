import * as tf from "@tensorflow/tfjs";
import type { OptimizerMemory } from "../../engine/optimizer_memory.ts";
import { adamFields, writeStruct } from "../../wasm/structs.ts";
import { numbersOf, tensorInfo } from "../tensor_data.ts";
import type { Update } from "./adam_variables.ts";
import type { StepNumbers } from "./plain_step.ts";

/**
 * A step of a variable in one pass of the engine.
 *
 * @param update The variable, its gradient and its moments, whose steps count this one already.
 * @param numbers The numbers of the step.
 * @param memory Where the moments lie.
 * @throws {RangeError} If the memory does not suffice for them.
 */
export function engineStep(
  { variable, gradient, moments }: Required<Update>,
  { learningRate, beta1, beta2, epsilon, factor }: StepNumbers,
  memory: OptimizerMemory,
): void {
  const places = moments.inMemory(memory);
  const { routines, floats } = memory;
  const { weights, m, v, step } = places;
  if (moments.written !== variable.dataId) floats.set(numbersOf(variable), weights / 4);
  floats.set(numbersOf(gradient), places.gradient / 4);
  writeStruct(floats, step, adamFields, {
    ...{ parameters: weights, gradients: places.gradient, m, v, beta1, beta2, epsilon, factor },
    stepSize: learningRate / (1 - beta1 ** moments.steps),
    correction: 1 / Math.sqrt(1 - beta2 ** moments.steps),
  });
  routines.adam(step, 0, variable.size);
  const updated = floats.subarray(weights / 4, weights / 4 + variable.size);
  const info = tensorInfo(updated, variable.shape);
  tf.tidy(() => variable.assign(tf.engine().makeTensorFromTensorInfo(info)));
  moments.written = variable.dataId;
}
