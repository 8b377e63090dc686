/** Runs the notebooks and saves their outputs: `deno task notebooks`. @module */
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkWritable } from "../../files/replace_file.ts";
import { WriteError } from "../../files/write_error.ts";
import { finishOutputs } from "./pictures/finish_outputs.ts";
import { runCommand, UsageError } from "../command.ts";
import { CellError, executeNotebook } from "./execute_notebook.ts";
import { type Jupyter, prepareJupyter } from "../lab/jupyter_environment.ts";
import { firstDifference } from "./first_difference.ts";
import { findNotebooks } from "./find_notebooks.ts";
import { readNotebook, writeNotebook } from "./notebook_file.ts";
import { onEndSignal, onTaskGone } from "../signals.ts";

const HELP = `Runs notebooks top to bottom, each in a fresh Jupyter kernel, and saves them with their outputs.

Usage: deno task notebooks [NOTEBOOK...] [--output FOLDER] [--check] [--timeout SECONDS] [--jobs NUMBER]

  NOTEBOOK            a file, or the name of one in notebooks/; without any, all in notebooks/
  --output FOLDER     save them there, not where they are
  --check             save nothing; fail where a notebook would not stay as it is, to the last digit
  --timeout SECONDS   how long a cell may take (1800)
  --jobs NUMBER       how many notebooks to run at the same time (1), from both ends of the list
  --help              show this

A notebook that fails is left as it was; its error is shown, and the exit code is 1.`;

/**
 * Runs the notebooks that the arguments name.
 *
 * @param args The arguments of the command.
 * @returns The exit code.
 * @throws {UsageError} If an argument is wrong or there is no Jupyter.
 */
export async function notebooks(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      output: { type: "string" },
      check: { type: "boolean" },
      timeout: { type: "string" },
      jobs: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const timeout = Number(values.timeout ?? 1800);
  // A timer holds no more than 2^31 - 1 ms.
  if (!(timeout > 0 && timeout <= 2_000_000)) {
    throw new UsageError(`Cannot use --timeout ${values.timeout}: expected seconds, from above 0 to 2000000`);
  }
  const jobs = Number(values.jobs ?? 1);
  if (!(Number.isInteger(jobs) && jobs >= 1 && jobs <= 256) || values.jobs === "") {
    throw new UsageError(`Cannot use --jobs "${values.jobs}": expected a whole number from 1 to 256`);
  }
  if (values.check && values.output !== undefined) {
    throw new UsageError(`Cannot use --output ${values.output} with --check: it saves nothing`);
  }
  const files = await findNotebooks(positionals);
  const targetOf = (file: string) =>
    values.output === undefined ? file : join(resolve(values.output), basename(file));
  // A place that cannot be written is known before the run, not after it.
  if (!values.check) { for (const file of files) await prepareTarget(targetOf(file)); }
  const jupyter = await prepareJupyter("server");
  const stop = new AbortController();
  let exitCode: number | undefined;
  const end = (code: number) => {
    exitCode ??= code;
    stop.abort(new Error("Stopped"));
  };
  onEndSignal(end);
  onTaskGone(end);

  const start = performance.now();
  const lanes = Math.min(jobs, files.length);
  const options = { jupyter, timeout, signal: stop.signal, isAlone: lanes === 1 };
  const left = [...files];
  let failed = 0;
  // The first lane takes them in their order, since some go on with what those before them have saved; the others from the end.
  const run = async (lane: number) => {
    for (let file; !stop.signal.aborted && (file = lane === 0 ? left.shift() : left.pop()) !== undefined;) {
      if (!await runNotebook(file, values.check ? undefined : targetOf(file), options)) failed++;
    }
  };
  const stopAll = (error: Error) => {
    stop.abort(error);
    throw error;
  };
  const ended = await Promise.allSettled(
    Array.from({ length: lanes }, (_, lane) => run(lane).catch(stopAll)),
  );
  for (const lane of ended) if (lane.status === "rejected") throw lane.reason;
  if (exitCode !== undefined) return exitCode;
  console.error(`Total time: ${seconds(start)}`);
  console.log(`${files.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function prepareTarget(target: string): Promise<void> {
  try {
    await Deno.mkdir(dirname(target), { recursive: true });
  } catch (error) {
    throw WriteError.from(target, error);
  }
  await checkWritable(target);
}

async function runNotebook(
  file: string,
  target: string | undefined,
  options: { jupyter: Jupyter; timeout: number; signal: AbortSignal; isAlone: boolean },
): Promise<boolean> {
  const name = basename(file, ".ipynb");
  const write = (text: string) => Deno.stderr.writeSync(new TextEncoder().encode(text));
  const end = (how: string) => write(`${options.isAlone ? "" : line} ${how}\n`);
  const start = performance.now();
  let cellStart = start;
  // A line tells of a cell; beside other notebooks it comes as a whole, when the cell has ended.
  let line = "";
  try {
    const before = await readNotebook(file);
    const executed = await executeNotebook(before, {
      ...options,
      folder: dirname(file),
      onCellStart: (number, count) => {
        line = `${name}: cell ${number} of ${count} ...`;
        if (options.isAlone) write(line);
        cellStart = performance.now();
      },
      onCellEnd: () => end(seconds(cellStart)),
    });
    const finished = await finishOutputs(executed);
    const difference = target === undefined ? firstDifference(before, finished) : undefined;
    if (target !== undefined) await writeNotebook(target, finished);
    if (difference !== undefined) {
      write(`${name}: failed, it differs: ${difference}: run "deno task notebooks ${name}"\n`);
      return false;
    }
    write(`${name}: passed in ${seconds(start)}\n`);
    return true;
  } catch (error) {
    if (options.signal.aborted) {
      write(`${options.isAlone ? "\n" : ""}${name}: stopped; its file is as it was\n`);
    } else if (error instanceof CellError) end(`failed\n\n${description(error)}\n\n${name}: failed`);
    else throw error;
    return false;
  }
}

/** What a reader needs to mend a cell: its number, its code, and what the Jupyter kernel says. */
function description({ number, source, output: { ename, evalue, traceback = [] } }: CellError): string {
  const code = source.trimEnd().replaceAll(/^/gm, "    ");
  // The first line of the stack of an Error says what stands above it already.
  const stack = traceback.join("\n").replace(`${ename}: ${evalue}\n`, "");
  return `Cell ${number}:\n\n${code}\n\n${ename}: ${evalue}\n${stack}`.trimEnd();
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

if (import.meta.main) await runCommand(notebooks);
