import { DataError } from "../../files/data_error.ts";
import { systemReason } from "../../files/write_error.ts";
import { checkRecipe, OPTIONAL_SETTINGS } from "../../check_recipe.ts";
import { describeValue } from "../../describe_value.ts";
import { type Recipe, recipe as lesson } from "../../recipe.ts";

/** One training of a sweep. */
export interface Run {
  /** What the trainings that differ in their seed alone are called. */
  name: string;
  /** All settings. */
  recipe: Recipe;
}

/** The settings that every recipe has, of which each may be given. */
const PLAIN = Object.keys(lesson);
const KNOWN = [...PLAIN, ...Object.keys(OPTIONAL_SETTINGS)];

/**
 * Reads the settings file of a sweep: `{ "seeds": [1, 2, 3], "grids": [{ "name": "...", SETTING: VALUE or [VALUES], ... }] }`. A grid
 * stands for a training with each combination of its values and each seed; null among them leaves a setting as in the lesson. A name
 * may hold settings in braces: "{cell} at {learningRate}".
 *
 * @param path The file.
 * @returns The trainings, in order.
 * @throws {DataError} If it cannot be read or is no such file.
 */
export async function readSettings(path: string): Promise<Run[]> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    const reason = systemReason(error as Error);
    throw new DataError(`Cannot read "${path}": ${reason}: name a settings file`, { cause: error });
  }
  try {
    return parseSettings(text);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
    throw new DataError(`Cannot read "${path}": ${error.message}`, { cause: error });
  }
}

/**
 * Makes trainings of the text of a settings file.
 *
 * @param text The text.
 * @returns The trainings, in order.
 * @throws {RangeError} If it is not such a file.
 * @throws {SyntaxError} If it is no JSON.
 */
export function parseSettings(text: string): Run[] {
  const { seeds, grids } = (JSON.parse(text) ?? {}) as Record<string, unknown>;
  const isSeed = (seed: unknown) =>
    Number.isInteger(seed) && seed as number >= 0 && seed as number <= 0xffffffff;
  if (
    !Array.isArray(seeds) || seeds.length === 0 || !seeds.every(isSeed) || new Set(seeds).size < seeds.length
  ) {
    throw new RangeError(
      `expected seeds, a list of different whole numbers, but found ${JSON.stringify(seeds)}`,
    );
  }
  if (!Array.isArray(grids) || grids.length === 0) {
    throw new RangeError(
      `expected grids, a list of settings, but found ${JSON.stringify(grids)?.slice(0, 40)}`,
    );
  }
  const runs = grids.flatMap((grid) => combinations(grid)).flatMap(({ name, recipe }) =>
    seeds.map((seed) => ({ name, recipe: { ...recipe, seed } }))
  );
  const names = new Map<string, string>();
  for (const run of runs) {
    const key = runKey(run.recipe);
    const other = names.get(key);
    if (other !== undefined) {
      throw new RangeError(`expected different trainings but found "${run.name}" twice`);
    }
    names.set(key, run.name);
  }
  return runs;
}

/** What tells one training from another. */
export function runKey(recipe: Recipe): string {
  const { reportEvery: _, testImages: __, ...decisive } = recipe;
  return JSON.stringify(Object.entries(decisive).sort(([a], [b]) => a < b ? -1 : 1));
}

function combinations(grid: unknown): Run[] {
  if (typeof grid !== "object" || grid === null || Array.isArray(grid)) {
    throw new RangeError(`expected a grid in braces but found ${JSON.stringify(grid)?.slice(0, 40)}`);
  }
  const { name, ...settings } = grid as Record<string, unknown>;
  if (typeof name !== "string" || name === "") {
    throw new RangeError(`expected a name for every grid but found ${describeValue(name)}`);
  }
  const unknown = Object.keys(settings).find((setting) => !KNOWN.includes(setting) || setting === "seed");
  if (unknown !== undefined) {
    throw new RangeError(`expected settings of a recipe in "${name}" but found "${unknown}"`);
  }
  let all: Record<string, unknown>[] = [{}];
  for (const [setting, value] of Object.entries(settings)) {
    const values = Array.isArray(value) ? value : [value];
    all = all.flatMap((chosen) =>
      values.map((value) => value === null ? chosen : { ...chosen, [setting]: value })
    );
  }
  return all.map((chosen) => {
    const recipe = { ...lesson, ...chosen } as Recipe;
    for (const setting of PLAIN) {
      const value = chosen[setting];
      if (value !== undefined && !(typeof value === "number" && value > 0)) {
        throw new RangeError(`expected ${setting} to be a number above 0 but found ${describeValue(value)}`);
      }
    }
    checkRecipe(`train "${name}"`, recipe);
    const filled = name.replaceAll(
      /\{(\w+)\}/g,
      (_, setting) => `${recipe[setting as keyof Recipe] ?? "none"}`,
    );
    return { name: filled, recipe };
  });
}
