import { checkRecipe } from "../../check_recipe.ts";
import { bestRecipe, type Recipe, recipe as lesson } from "../../recipe.ts";
import { UsageError } from "../command.ts";
import { COUNT, type NumberRange, parseChoice, parseNumber } from "../flag_values.ts";

/** The settings of a recipe that are numbers. */
type NumberSetting = {
  [Name in keyof Recipe]-?: NonNullable<Recipe[Name]> extends number ? Name : never;
}[keyof Recipe];

/** A flag that sets a number of the recipe. */
interface NumberFlag extends NumberRange {
  setting: NumberSetting;
  help: string;
}

/** The recipes that have a name. */
const RECIPES = { lesson, best: bestRecipe };
const CELLS = ["rnn", "lstm", "gru"] as const;
const SCHEDULES = ["constant", "oneCycle"] as const;

const NUMBER_FLAGS: Record<string, NumberFlag> = {
  "epochs": {
    setting: "epochs",
    help: "how often the network sees the training set; 0 only judges it",
    ...COUNT,
    least: 0,
  },
  "batch-size": { setting: "batchSize", help: "images per training step", ...COUNT },
  "time-steps": { setting: "timeSteps", help: "rows read per image", ...COUNT },
  "input-size": { setting: "inputSize", help: "pixels per row; rows x pixels must be 784", ...COUNT },
  "hidden-size": { setting: "hiddenSize", help: "numbers in the memory of the LSTM", ...COUNT, most: 8192 },
  "learning-rate": {
    setting: "learningRate",
    help: "step size of Adam",
    least: Number.MIN_VALUE,
    most: 10,
    whole: false,
  },
  "layers": {
    setting: "layers",
    help: "recurrent layers, one on the other (1)",
    ...COUNT,
    most: 100,
  },
  "forget-bias": {
    setting: "forgetBias",
    help: "where the forget gate's bias starts (drawn like the others)",
    least: -100,
    most: 100,
    whole: false,
  },
  "dropout": {
    setting: "dropout",
    help: "share of the last state dropped while training, below 1 (0)",
    least: 0,
    most: 0.999,
    whole: false,
  },
  "clip-norm": {
    setting: "clipNorm",
    help: "the largest norm of the gradients (they stay as they are)",
    least: Number.MIN_VALUE,
    most: 1e9,
    whole: false,
  },
  "shift": {
    setting: "shift",
    help: "moves each image by up to so many pixels, anew in every epoch (0)",
    ...COUNT,
    least: 0,
    most: 1000,
  },
  "report-every": { setting: "reportEvery", help: "steps from one log line to the next", ...COUNT },
  "test-images": { setting: "testImages", help: "test images behind the accuracy in a log line", ...COUNT },
  "seed": {
    setting: "seed",
    help: "decides first weights and order",
    least: 0,
    most: 0xffffffff,
    whole: true,
  },
};

const numberHelp = Object.entries(NUMBER_FLAGS).map(([flag, { setting, help }]) =>
  `  ${`--${flag} N`.padEnd(20)} ${help}${setting in lesson ? ` (${lesson[setting]})` : ""}`
).join("\n");

/** What `--help` says of them. */
export const RECIPE_HELP = `\
  --recipe NAME        lesson: that of the article; best: 12 epochs with all that helps, which the notebook on the way past 96 %
                       measures; the other flags change it (lesson)
  --cell CELL          what remembers: rnn, lstm or gru (lstm)
  --bidirectional      a second network reads from the bottom up
  --schedule SCHEDULE  constant; oneCycle: the learning rate rises to its value and falls to almost 0 (constant)
${numberHelp}`;

/** The flags, as `parseArgs` takes them. */
export const RECIPE_FLAGS = {
  ...Object.fromEntries(
    ["recipe", "cell", "schedule", ...Object.keys(NUMBER_FLAGS)].map((flag) =>
      [flag, { type: "string" }] as const
    ),
  ),
  "bidirectional": { type: "boolean" },
} as const;

/** What the flags were given. */
export type FlagValues = Record<string, string | boolean | undefined>;

/**
 * The settings of the recipe that flags ask for.
 *
 * @param values What the flags were given.
 * @returns The settings that were given, all of them with `--recipe`.
 * @throws {UsageError} If a value is out of its range or two do not go together.
 */
export function readRecipeFlags(values: FlagValues): Partial<Recipe> {
  const named = values.recipe === undefined
    ? undefined
    : parseChoice("recipe", values.recipe as string, Object.keys(RECIPES) as (keyof typeof RECIPES)[]);
  const recipe: Partial<Recipe> = named === undefined ? {} : { ...RECIPES[named] };
  if (values.cell !== undefined) recipe.cell = parseChoice("cell", values.cell as string, CELLS);
  if (values.bidirectional) recipe.bidirectional = true;
  if (values.schedule !== undefined) {
    const schedule = parseChoice("schedule", values.schedule as string, SCHEDULES);
    if (schedule === "constant") delete recipe.schedule;
    else recipe.schedule = schedule;
  }
  for (const [flag, range] of Object.entries(NUMBER_FLAGS)) {
    if (values[flag] !== undefined) recipe[range.setting] = parseNumber(flag, values[flag] as string, range);
  }
  try {
    checkRecipe("train", recipe);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  return recipe;
}

/**
 * Refuses flags for what a saved network has already.
 *
 * @param values What the flags were given.
 * @param load Where the network comes from, if it was saved.
 * @throws {UsageError} If there is one.
 */
export function checkTogether(values: FlagValues, load: string | undefined): void {
  if (load === undefined) return;
  for (const flag of ["recipe", "hidden-size", "cell", "layers", "bidirectional", "forget-bias", "dropout"]) {
    if (values[flag] === undefined) continue;
    const what = flag === "hidden-size" ? "a size" : flag === "recipe" ? "a recipe" : "layers of its own";
    throw new UsageError(
      `Cannot use --${flag} with --load "${load}", which has ${what}: leave one of them out`,
    );
  }
}
