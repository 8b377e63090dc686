import { isAbsolute, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { UsageError } from "../command.ts";
import { parseChoice, parseNumber } from "../flag_values.ts";
import { notebooksFolder } from "../project.ts";

/** What the arguments of `deno task sweep` ask for. */
export interface SweepArguments {
  /** The settings file. */
  settings: string;
  /** The record. */
  record: string;
  /** Where the digits come from. */
  source: typeof SOURCES[number];
  /** The folder with their files, if it is named. */
  dir?: string;
  /** Whether they must be MNIST's own. */
  verify: boolean;
  /** Processes side by side. */
  processes: number;
  /** Only say what is to be done. */
  dryRun: boolean;
}

const SOURCES = ["auto", "mnist", "generated"] as const;

const PROCESSES = { least: 1, most: 256, whole: true };

/** What `--help` prints. */
export const SWEEP_HELP =
  `Trains a network for every combination of settings in a file, in several processes side by side, and records each in a line of JSON.

Usage: deno task sweep SETTINGS [flags]

  SETTINGS           a file.json, or the name of one in notebooks/sweeps:
                     { "seeds": [1, 2, 3], "grids": [{ "name": "{cell} at {learningRate}", "cell": ["rnn", "lstm"],
                       "learningRate": [0.01, 0.001], "clipNorm": [null, 1] }] }
                     A grid stands for every combination of its values, each with every seed; null leaves a setting as in the
                     lesson. The settings are those of a recipe, lib/recipe.ts
  --record FILE      where the records are kept (SETTINGS with .jsonl for .json); trainings that stand in it are not done again
  --processes N      processes side by side, each with one thread of the wasm engine (one per core)
  --data SOURCE      auto: MNIST, or generated digits if no mirror answers; mnist; generated (mnist)
  --dir DIR          read the four MNIST files from this folder; the variable MNIST_DIR does the same
  --no-verify        accept other data sets in the same format, such as Fashion-MNIST
  --dry-run          only say which trainings are left
  --help             show this

The records do not depend on the processes, nor on the machine but for its build of WebAssembly. Ctrl-C stops at once; what is done
is in the record, and the next run goes on from there.`;

/**
 * Reads the arguments of `deno task sweep`.
 *
 * @param args The arguments.
 * @returns What they ask for, or "help".
 * @throws {UsageError} If one is missing or wrong; `parseArgs` throws for an unknown flag.
 */
export function parseSweepArguments(args: string[]): SweepArguments | "help" {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      "record": text,
      "processes": text,
      "data": text,
      "dir": text,
      "no-verify": { type: "boolean" },
      "dry-run": { type: "boolean" },
      "help": { type: "boolean", short: "h" },
    },
  });
  if (values.help) return "help";
  if (positionals.length !== 1) {
    throw new UsageError(`Cannot sweep ${positionals.length} settings files: expected the name of one`);
  }
  const settings = settingsFile(positionals[0]);
  const source = parseChoice("data", values.data ?? "mnist", SOURCES);
  if (source === "generated" && values.dir !== undefined) {
    throw new UsageError(`Cannot use --dir "${values.dir}" with --data generated: leave one of them out`);
  }
  const processes = parseNumber(
    "processes",
    values.processes ?? `${navigator.hardwareConcurrency}`,
    PROCESSES,
  );
  const record = values.record ?? settings.replace(/\.json$/, ".jsonl");
  if (resolve(record) === resolve(settings)) {
    throw new UsageError(`Cannot record in "${record}", the settings file: name another with --record`);
  }
  return {
    ...{ settings, record, source, dir: values.dir, processes },
    verify: !values["no-verify"],
    dryRun: values["dry-run"] ?? false,
  };
}

function settingsFile(name: string): string {
  if (/[/\\]/.test(name) || isAbsolute(name) || name.endsWith(".json")) {
    if (name.endsWith(".json")) return name;
    throw new UsageError(`Cannot sweep "${name}": expected a file that ends in .json`);
  }
  return join(notebooksFolder, "sweeps", `${name}.json`);
}
