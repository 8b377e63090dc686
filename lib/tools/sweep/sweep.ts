/** Trains grids of settings and records them: `deno task sweep`. @module */
import { checkWritable } from "../../files/replace_file.ts";
import { runCommand } from "../command.ts";
import { onEndSignal, onTaskGone } from "../signals.ts";
import { formatSeconds, StatusLine } from "../train/status_line.ts";
import { parseSweepArguments, SWEEP_HELP } from "./arguments.ts";
import { RecordFile } from "./record_file.ts";
import { readSettings, type Run } from "./settings.ts";
import { Trainer } from "./trainer.ts";
import { versions } from "./versions.ts";

/**
 * Does what the arguments ask for.
 *
 * @param args The arguments of the command.
 * @returns The exit code.
 */
async function sweep(args: string[]): Promise<number> {
  const settings = parseSweepArguments(args);
  if (settings === "help") {
    console.log(SWEEP_HELP);
    return 0;
  }
  const { record: path, source, dir, processes, dryRun } = settings;
  const runs = await readSettings(settings.settings);
  if (!dryRun) await checkWritable(path);
  const record = await RecordFile.open(path);
  const left = runs.filter((run) => !record.has(run, source));
  console.log(`${runs.length} trainings, ${runs.length - left.length} of them recorded in ${path}`);
  if (dryRun) {
    for (const run of left) console.log(`left: ${run.name}, seed ${run.recipe.seed}`);
    return 0;
  }
  if (left.length === 0) {
    await record.write(runs);
    return 0;
  }
  let ended: number | undefined;
  using trainers = new DisposableStack();
  const end = (exitCode: number) => {
    ended ??= exitCode;
    trainers.dispose();
  };
  using _ = onEndSignal(end);
  onTaskGone(end);
  const progress = new Progress(left);
  const queue = [...left];
  const work = async () => {
    const trainer = trainers.use(new Trainer({ source, dir }));
    for (let run = queue.shift(); run !== undefined; run = queue.shift()) {
      const { seconds, ...result } = await trainer.train(run, (share) => progress.show(run!, share));
      await record.add({ name: run.name, ...result, seconds, versions: versions() }, runs);
      progress.done(run, `accuracy ${result.accuracy.toFixed(4)}, ${formatSeconds(seconds)}`);
    }
  };
  const workers = Array.from({ length: Math.min(processes, left.length) }, work);
  try {
    await Promise.all(workers);
  } catch (error) {
    if (ended === undefined) throw error;
    progress.clear();
    console.log(`Stopped: ${path} holds what is done, and the same command goes on from there`);
    return ended;
  }
  return 0;
}

/** How far the trainings are. */
class Progress {
  readonly #status = new StatusLine();
  readonly #shares = new Map<Run, number>();
  readonly #start = performance.now();

  constructor(readonly runs: Run[]) {}

  show(run: Run, share: number): void {
    this.#shares.set(run, share);
    const steps = ({ recipe }: Run) => recipe.epochs * (recipe.timeSteps + (recipe.blankRows ?? 0)) * (recipe.layers ?? 1);
    const total = this.runs.reduce((sum, run) => sum + steps(run), 0);
    const done = this.runs.reduce((sum, run) => sum + steps(run) * (this.#shares.get(run) ?? 0), 0);
    const seconds = (performance.now() - this.#start) / 1000 * (total - done) / done;
    const finished = [...this.#shares.values()].filter((share) => share === 1).length;
    this.#status.show(`${finished} of ${this.runs.length} | ${run.name} | about ${formatSeconds(seconds)} left`);
  }

  done(run: Run, what: string): void {
    this.#shares.set(run, 1);
    const finished = [...this.#shares.values()].filter((share) => share === 1).length;
    this.clear();
    console.log(`${finished} of ${this.runs.length}: ${run.name}, seed ${run.recipe.seed}: ${what}`);
  }

  clear(): void {
    this.#status.clear();
  }
}

if (import.meta.main) await runCommand(sweep);
