import { expectNumber } from "../schedules/expect_number.ts";
import { checkLearningRate, type LearningRateSchedule } from "./learning_rate.ts";

/** What `FusedAdam` does with gradients before they become a step. */
export interface GradientOptions {
  /**
   * The largest norm that the gradients of all variables together may have, above 0: those of a larger one are scaled down to it.
   * Default: they stay as they are.
   */
  clipNorm?: number;
}

/** What `FusedAdam` can be made with. */
export interface FusedAdamOptions extends GradientOptions {
  /** The size of a step, at least 0, or a function of the step. Default 0.001. */
  learningRate?: number | LearningRateSchedule;
  /** How slowly the mean of the gradient follows, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** How slowly the mean of its square follows, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** Keeps the division finite, at least 0; null for stock tfjs's own, 1e-7. Default 1e-8, as in PyTorch. */
  epsilon?: number | null;
}

/** The settings of an optimizer, none of them left out but what stands for itself. */
export type AdamSettings = Required<Omit<FusedAdamOptions, "clipNorm">> & GradientOptions;

/** The arguments of the constructor: one by one, or options alone. */
export type AdamArguments = [
  learningRate?: number | LearningRateSchedule | FusedAdamOptions,
  beta1?: number,
  beta2?: number,
  epsilon?: number | null,
  options?: GradientOptions,
];

const GRADIENT_OPTIONS = ["clipNorm"];
const OPTIONS = ["learningRate", "beta1", "beta2", "epsilon", ...GRADIENT_OPTIONS];

/**
 * The settings that arguments of the constructor stand for.
 *
 * @param given The arguments.
 * @throws {RangeError} If one is out of its range, an option is unknown, or options stand before other arguments.
 */
export function adamSettings(given: AdamArguments): AdamSettings {
  const [first, ...rest] = given;
  const alone = isPlainObject(first);
  if (alone && rest.some((value) => value !== undefined)) {
    throw new RangeError(
      "Cannot make an optimizer with options before other arguments: expected the options alone, or as the fifth argument",
    );
  }
  const [learningRate, beta1, beta2, epsilon, options] = given;
  expectOptions(alone ? first : options, alone ? OPTIONS : GRADIENT_OPTIONS);
  const chosen = (alone ? first : { learningRate, beta1, beta2, epsilon, ...options }) as FusedAdamOptions;
  const settings = {
    learningRate: chosen.learningRate === undefined ? 0.001 : chosen.learningRate,
    beta1: chosen.beta1 === undefined ? 0.9 : chosen.beta1,
    beta2: chosen.beta2 === undefined ? 0.999 : chosen.beta2,
    epsilon: chosen.epsilon === undefined ? 1e-8 : chosen.epsilon,
    ...(chosen.clipNorm === undefined ? {} : { clipNorm: chosen.clipNorm }),
  };
  checkLearningRate(settings.learningRate);
  check("beta1", settings.beta1, { least: 0, below: 1 });
  check("beta2", settings.beta2, { least: 0, below: 1 });
  if (settings.epsilon !== null) check("epsilon", settings.epsilon, { least: 0 });
  if (settings.clipNorm !== undefined) check("clipNorm", settings.clipNorm, { above: 0 });
  return settings;
}

function check(
  name: string,
  value: number,
  limits: { least?: number; above?: number; below?: number },
): void {
  expectNumber(`Cannot make an optimizer with ${name} ${value}`, value, limits);
}

/** Options are written out in braces; tensors, lists and the like are something else. */
function isPlainObject(value: unknown): value is FusedAdamOptions {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function expectOptions(options: unknown, names: string[]): void {
  if (options === undefined) return;
  if (!isPlainObject(options)) {
    throw new RangeError(
      `Cannot make an optimizer with the options ${options}: expected { ${names.join(", ")} }`,
    );
  }
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new RangeError(`Cannot make an optimizer with the option "${unknown}": expected ${names.join(", ")}`);
}
