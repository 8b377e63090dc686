import { expectNumber } from "../schedules/expect_number.ts";

/** A learning rate that changes: what it is in a step; 0 is the first. */
export type LearningRateSchedule = (step: number) => number;

/**
 * Checks a learning rate before it is used.
 *
 * @param rate A number, or a function of the step.
 * @throws {RangeError} If it is a number below 0, or something else.
 */
export function checkLearningRate(rate: number | LearningRateSchedule): void {
  if (typeof rate === "function") return;
  expectNumber(`Cannot make an optimizer with learningRate ${rate}`, rate, { least: 0 });
}

/**
 * The learning rate of a step.
 *
 * @param rate A number, or a function of the step.
 * @param step The step, from 0.
 * @throws {RangeError} If the function gives anything but a number of at least 0.
 */
export function rateAt(rate: number | LearningRateSchedule, step: number): number {
  if (typeof rate !== "function") return rate;
  const value = rate(step);
  expectNumber(`Cannot take step ${step} with the learning rate ${value} of a schedule`, value, { least: 0 });
  return value;
}
