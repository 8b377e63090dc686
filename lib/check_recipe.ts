import { describeValue } from "./describe_value.ts";
import type { Recipe } from "./recipe.ts";

/** A setting that need not be given, and what it must be if it is. */
interface OptionalSetting {
  expected: string;
  fits: (value: unknown) => boolean;
}

const CELLS = ["rnn", "lstm", "gru"];

const number = (expected: string, fits: (value: number) => boolean): OptionalSetting => ({
  expected,
  fits: (value) => typeof value === "number" && Number.isFinite(value) && fits(value),
});

const whole = (low: number, high: number) =>
  number(
    `a whole number from ${low} to ${high}`,
    (value) => Number.isInteger(value) && value >= low && value <= high,
  );

/** The settings of a recipe that need not be given. */
export const OPTIONAL_SETTINGS = {
  cell: { expected: `"rnn", "lstm" or "gru"`, fits: (value) => CELLS.includes(value as string) },
  layers: whole(1, 100),
  bidirectional: { expected: "true or false", fits: (value) => typeof value === "boolean" },
  forgetBias: number("a number from -100 to 100", (value) => Math.abs(value) <= 100),
  dropout: number("a number from 0 to below 1", (value) => value >= 0 && value < 1),
  clipNorm: number("a number above 0", (value) => value > 0),
  shift: whole(0, 1000),
  schedule: { expected: `"oneCycle"`, fits: (value) => value === "oneCycle" },
  blankRows: whole(0, 10000),
} satisfies { [Name in keyof Recipe]?: OptionalSetting };

/** The name of a setting that need not be given. */
export type OptionalName = keyof typeof OPTIONAL_SETTINGS;

/**
 * Checks the settings of a recipe that need not be given; the forget gate's bias goes with an LSTM alone.
 *
 * @param action What fails if one is wrong: "make a network".
 * @param recipe The recipe.
 * @throws {RangeError} If one is out of its range.
 */
export function checkRecipe(action: string, recipe: Partial<Recipe>): void {
  for (
    const [name, { expected, fits }] of Object.entries(OPTIONAL_SETTINGS) as [OptionalName, OptionalSetting][]
  ) {
    const value = recipe[name];
    if (value === undefined || fits(value)) continue;
    throw new RangeError(`Cannot ${action} with ${name} ${describeValue(value)}: expected ${expected}`);
  }
  const { cell = "lstm", forgetBias } = recipe;
  if (forgetBias !== undefined && cell !== "lstm") {
    throw new RangeError(
      `Cannot ${action} with forgetBias ${forgetBias} and cell "${cell}": expected an "lstm", which has a forget gate`,
    );
  }
}
