import type { Source } from "../../data/dataset.ts";
import { OPTIONAL_SETTINGS } from "../../check_recipe.ts";
import { type Recipe, recipe as lesson } from "../../recipe.ts";

/** What a saved network was trained with. */
export interface CheckpointInfo {
  /** The recipe, its seed included. */
  recipe: Recipe;
  /** The digits it learned from. */
  source: Source;
  /**
   * Set if the recipe alone does not lead to this network: its training was stopped, saw only some of the images or changed its settings,
   * or began with a network from elsewhere.
   */
  departs?: boolean;
}

const SOURCES: readonly Source[] = ["mnist", "custom", "generated", "mnist+generated"];

/**
 * Checks what a network is said to have been trained with.
 *
 * @param info What was given, or read from a file.
 * @returns The recipe, the source and, if it is set, whether it departs from the recipe, alone.
 * @throws {RangeError} If a setting is missing or out of its range.
 */
export function checkInfo(info: unknown): CheckpointInfo {
  const { recipe, source, departs } = (info ?? {}) as Record<string, unknown>;
  if (typeof recipe !== "object" || recipe === null || Array.isArray(recipe)) {
    throw new RangeError(`expected a recipe but found ${JSON.stringify(recipe)}`);
  }
  for (const name of Object.keys(lesson)) {
    const value = (recipe as Record<string, unknown>)[name];
    const [right, expected] = check(name, value);
    if (!right) throw new RangeError(`expected ${name} to be ${expected} but found ${format(value)}`);
  }
  for (const [name, { expected, fits }] of Object.entries(OPTIONAL_SETTINGS)) {
    const value = (recipe as Record<string, unknown>)[name];
    if (value !== undefined && !fits(value)) {
      throw new RangeError(`expected ${name} to be ${expected} but found ${format(value)}`);
    }
  }
  if (!SOURCES.includes(source as Source)) {
    throw new RangeError(`expected the source to be ${SOURCES.join(", ")} but found ${format(source)}`);
  }
  return { recipe: recipe as Recipe, source: source as Source, ...(departs === true ? { departs } : {}) };
}

function check(name: string, value: unknown): [boolean, string] {
  if (name === "learningRate") {
    return [typeof value === "number" && value > 0 && value < Infinity, "a number above 0"];
  }
  if (name === "seed") {
    return [
      Number.isInteger(value) && value as number >= 0 && value as number <= 0xffffffff,
      "a whole number from 0 to 4294967295",
    ];
  }
  const least = name === "epochs" ? 0 : 1; // a network may be saved as it was born
  return [
    Number.isSafeInteger(value) && value as number >= least,
    `a whole number of at least ${least}`,
  ];
}

function format(value: unknown): string {
  return typeof value === "number" ? `${value}` : JSON.stringify(value)?.slice(0, 40) ?? "nothing";
}
