import { parseArgs } from "node:util";
import { UsageError } from "../command.ts";
import { type ContenderName, contenderNames } from "./contenders/contenders.ts";
import { type StepContender, stepContenders } from "./runtimes/step_contenders.ts";

/** The parts of the benchmark, in the order of the report. */
const sectionNames = ["step", "eval", "epoch", "process", "growth", "cells"] as const;

/** The name of a part. */
export type SectionName = typeof sectionNames[number];

/** The part that installs other runtimes and opens a browser: measured only when it is named. */
const RUNTIMES = "runtimes";

/** What the arguments of `deno task bench` ask for. */
export interface BenchArguments {
  sections: SectionName[];
  /** Whom to measure in other runtimes too; nobody unless that was asked for. */
  runtimes: StepContender[];
  only: ContenderName[];
  /** If it was said. */
  rounds?: number;
  /** Of the cells, if it was said. */
  steps?: number;
  slow: boolean;
  quick: boolean;
  data: "auto" | "mnist" | "generated";
  json?: string;
}

/** How often a section measures, and how often the cells, which are many. */
const [ROUNDS, CELL_ROUNDS] = [5, 3];

/** Steps of each cell with the clock running, and in a trial run. */
export const [CELL_STEPS, QUICK_CELL_STEPS] = [25, 2];

const [MOST_ROUNDS, MOST_STEPS] = [1000, 100000];

/** What `--help` prints. */
export const BENCH_HELP = `Measure Scanline, stock tfjs and PyTorch side by side on this machine.

Usage: deno task bench [flags]

  --section SECTIONS   what to measure, separated by commas (all but runtimes):
                         step     one training step of the lesson
                         eval     the evaluation of 2000 images
                         epoch    one epoch with its evaluations, and the peak memory
                         process  the whole of "deno task train", from start to exit
                         growth   how a step's cost grows with its sizes
                         cells    a step of the RNN, the LSTM and both GRUs, of bidirectional LSTMs
                                  under model.fit, and with half of the steps masked
                         runtimes the step in Deno, Node, Bun and Chromium, by the built package
  --only CONTENDERS    whom to measure, separated by commas (all of them): ${
  contenderNames.slice(0, 3).join(", ")
},
                       ${contenderNames.slice(3).join(", ")};
                       in runtimes: ${stepContenders.join(", ")}
  --rounds N           how often each measurement is made; the contenders take turns
                       (${ROUNDS}; cells: ${CELL_ROUNDS}; 1 if --quick)
  --steps N            steps of each cell that are timed in a round of cells; of stock tfjs a twentieth
                       (${CELL_STEPS}; ${QUICK_CELL_STEPS} if --quick)
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
      steps: text,
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
  const named = parseNames("section", values.section ?? `${sectionNames}`, [...sectionNames, RUNTIMES]);
  const sections = named.filter((name) => name !== RUNTIMES);
  const isNamed = named.includes(RUNTIMES);
  const names = [...new Set([...contenderNames, ...stepContenders])];
  const only = parseNames("only", values.only, isNamed ? names : contenderNames);
  const among = <Name extends string>(names: readonly Name[], where: string, isAsked: boolean) => {
    const found = names.filter((name) => (only as string[]).includes(name));
    if (!isAsked || found.length > 0) return found;
    throw new UsageError(`Cannot use --only "${values.only}" ${where}: expected some of ${names.join(", ")}`);
  };
  return {
    sections,
    runtimes: isNamed ? among(stepContenders, "in runtimes", true) : [],
    only: among(contenderNames, `in ${sections.join(", ")}`, sections.length > 0),
    rounds: parseCount("rounds", values.rounds, MOST_ROUNDS),
    steps: parseCount("steps", values.steps, MOST_STEPS),
    slow,
    quick,
    data,
    json,
  };
}

/** How many rounds a section has. */
export function roundsOf(
  section: SectionName | typeof RUNTIMES,
  { rounds, quick }: Pick<BenchArguments, "rounds" | "quick">,
): number {
  return rounds ?? (quick ? 1 : section === "cells" ? CELL_ROUNDS : ROUNDS);
}

/** A whole number of at least 1, if there is one. */
function parseCount(flag: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new UsageError(`Cannot use --${flag} "${text}": expected a whole number from 1 to ${most}`);
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
