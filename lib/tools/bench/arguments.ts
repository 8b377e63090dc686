import { parseArgs } from "node:util";
import { UsageError } from "../command.ts";
import { type ContenderName, contenderNames } from "./contenders/contenders.ts";

/** The parts of the benchmark, in the order of the report. */
const sectionNames = ["step", "eval", "epoch", "process", "growth"] as const;

/** The name of a part. */
export type SectionName = typeof sectionNames[number];

/** The part that installs other runtimes and opens a browser: measured only when it is named. */
const RUNTIMES = "runtimes";

/** What the arguments of `deno task bench` ask for. */
export interface BenchArguments {
  sections: SectionName[];
  /** Whether to measure the step in other runtimes too. */
  runtimes: boolean;
  only: ContenderName[];
  rounds: number;
  slow: boolean;
  quick: boolean;
  data: "auto" | "mnist" | "generated";
  json?: string;
}

const ROUNDS = 5;
const MOST_ROUNDS = 1000;

/** What `--help` prints. */
export const BENCH_HELP = `Measure Scanline, stock tfjs and PyTorch side by side on this machine.

Usage: deno task bench [flags]

  --section SECTIONS   what to measure, separated by commas (all but runtimes):
                         step     one training step of the lesson
                         eval     the evaluation of 2000 images
                         epoch    one epoch with its evaluations, and the peak memory
                         process  the whole of "deno task train", from start to exit
                         growth   how a step's cost grows with its sizes
                         runtimes the step in Deno, Node, Bun and Chromium, by the built package
  --only CONTENDERS    whom to measure, separated by commas (all of them): ${
  contenderNames.slice(0, 3).join(", ")
},
                       ${contenderNames.slice(3).join(", ")}
  --rounds N           how often each measurement is made; the contenders take turns (${ROUNDS}; 1 if --quick)
  --slow               include stock tfjs in epoch, process and growth too, where it takes long
  --quick              a trial run with few images, small sizes and short times
  --data SOURCE        auto: MNIST, or generated digits if it cannot be had; mnist; generated (auto)
  --json FILE          also write the result to this file
  --help               show this text

PyTorch runs in the Python that the variable PYTHON names, in .venv or on the PATH, if it has torch.`;

/**
 * Reads the arguments of `deno task bench`.
 *
 * @param args The arguments.
 * @returns What they ask for, or "help".
 * @throws {UsageError} If a value is not one of those that there are; `parseArgs` throws for an unknown flag.
 */
export function parseBenchArguments(args: string[]): BenchArguments | "help" {
  const [text, flag] = [{ type: "string" }, { type: "boolean" }] as const;
  const { values } = parseArgs({
    args,
    options: {
      section: text,
      only: text,
      rounds: text,
      slow: flag,
      quick: flag,
      data: text,
      json: text,
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return "help";
  const { slow = false, quick = false, data = "auto", json } = values;
  if (data !== "auto" && data !== "mnist" && data !== "generated") {
    throw new UsageError(`Cannot use --data "${data}": expected auto, mnist or generated`);
  }
  const rounds = values.rounds === undefined ? (quick ? 1 : ROUNDS) : Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= MOST_ROUNDS)) {
    throw new UsageError(
      `Cannot use --rounds "${values.rounds}": expected a whole number from 1 to ${MOST_ROUNDS}`,
    );
  }
  const named = parseNames("section", values.section ?? `${sectionNames}`, [...sectionNames, RUNTIMES]);
  return {
    sections: named.filter((name) => name !== RUNTIMES),
    runtimes: named.includes(RUNTIMES),
    only: parseNames("only", values.only, contenderNames),
    rounds,
    slow,
    quick,
    data,
    json,
  };
}

/** The names in a list, in the order of all names; all of them if there is no list. */
function parseNames<Name extends string>(
  flag: string,
  text: string | undefined,
  names: readonly Name[],
): Name[] {
  if (text === undefined) return [...names];
  const given = text.split(",").map((name) => name.trim());
  const unknown = given.find((name) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`Cannot use --${flag} "${unknown}": expected some of ${names.join(", ")}`);
  }
  return names.filter((name) => given.includes(name));
}
