import { parseArgs } from "node:util";
import type { EngineName } from "@scanline/recurrent";
import { type Recipe, recipe as lesson } from "../../recipe.ts";
import { UsageError } from "../command.ts";
import { checkPixels } from "./check_pixels.ts";
import { COUNT, parseChoice, parseNumber } from "../flag_values.ts";
import { checkTogether, readRecipeFlags, RECIPE_FLAGS, RECIPE_HELP } from "./recipe_flags.ts";
import { checkLoadPath, checkResultPath, checkSavePath } from "./network_paths.ts";

/** What the arguments of `deno task train` ask for. */
export interface TrainArguments {
  /** The settings of the recipe that were given. */
  recipe: Partial<Recipe>;
  /** Where the network comes from, if not from the seed. */
  load?: string;
  /** Where it goes. */
  save?: string;
  data: typeof SOURCES[number];
  dir?: string;
  verify: boolean;
  limit?: number;
  engine: EngineName;
  /** One per core if not given. */
  threads?: number;
  json?: string;
}

const THREADS = { least: 1, most: 64, whole: true };

const SOURCES = ["auto", "mnist", "generated", "mnist+generated"] as const;
const ENGINES = ["auto", "wasm", "blas", "tfjs"] as const;
/** The one whose numbers do not depend on the machine, so that a seed gives what the lesson says. */
const LESSON_ENGINE: EngineName = "wasm";

/** What `--help` prints. */
export const TRAIN_HELP = `Train the lesson's network: an LSTM that reads handwritten digits row by row.

Usage: deno task train [flags]

The recipe (the lesson's value in brackets):
${RECIPE_HELP}

Data:
  --data SOURCE        auto: MNIST, or generated digits if no mirror answers; mnist; generated; mnist+generated: trained on MNIST
                       and as many generated digits, judged by MNIST (auto)
  --dir DIR            read the four MNIST files from this folder; the variable MNIST_DIR does the same
  --no-verify          accept other data sets in the same format, such as Fashion-MNIST
  --limit N            train on the first N images only

Speed:
  --engine ENGINE      wasm: our WebAssembly module, with the same numbers on every machine; auto, as a rule the
                       fastest: CBLAS if the machine has one, else wasm; blas; tfjs: stock operations (wasm)
  --threads N          threads of the engine; the results do not depend on it (one per core)

The network:
  --load FROM          begin with a saved network: a FOLDER that --save or tfjs wrote, or a FILE.safetensors with
                       PyTorch's names. Of a FOLDER that --save wrote, the settings that are not given, the order of the
                       images and the state of Adam go on as they were: two runs of one epoch are one of two
  --save TO            save it after the training: into a FOLDER, in tfjs's format and with the state of Adam; as
                       FILE.safetensors, which PyTorch reads; or as FILE.onnx, which ONNX Runtime runs

Result:
  --json FILE          also write the result to this file
  --help               show this text

Ctrl-C stops after the step in hand, saves and prints what there is, and exits with code 130; SIGTERM and SIGHUP do the same
with 143 and 129.`;

/**
 * Reads the arguments of `deno task train`.
 *
 * @param args The arguments.
 * @returns What they ask for, or "help".
 * @throws {UsageError} If a value is out of its range or two do not go together; `parseArgs` throws for an unknown flag.
 */
export function parseTrainArguments(args: string[]): TrainArguments | "help" {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...RECIPE_FLAGS,
      "load": text,
      "save": text,
      "limit": text,
      "data": text,
      "dir": text,
      "engine": text,
      "threads": text,
      "json": text,
      "no-verify": { type: "boolean" },
      "help": { type: "boolean", short: "h" },
    },
  }) as { values: Record<string, string | boolean | undefined> };
  if (values.help) return "help";

  const recipe = readRecipeFlags(values);
  const { load, save } = values as { load?: string; save?: string };
  if (load === undefined) checkPixels({ ...lesson, ...recipe });
  else checkLoadPath(load);
  checkTogether(values, load);
  if (save !== undefined) checkSavePath(save);
  if (values.json !== undefined) checkResultPath(values.json as string, { save, load });
  const data = parseChoice("data", (values.data ?? "auto") as string, SOURCES);
  if (data === "generated" && values.dir !== undefined) {
    throw new UsageError(`Cannot use --dir "${values.dir}" with --data generated: leave one of them out`);
  }
  return {
    recipe,
    load,
    save,
    data,
    dir: values.dir as string | undefined,
    verify: !values["no-verify"],
    limit: values.limit === undefined ? undefined : parseNumber("limit", values.limit as string, COUNT),
    engine: parseChoice("engine", (values.engine ?? LESSON_ENGINE) as string, ENGINES),
    threads: values.threads === undefined
      ? undefined
      : parseNumber("threads", values.threads as string, THREADS),
    json: values.json as string | undefined,
  };
}
