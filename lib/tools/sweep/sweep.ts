/** Trains grids of settings and records them: `deno task sweep`. @module */
import { checkWritable } from "../../files/replace_file.ts";
import { runCommand } from "../command.ts";
import { onEndSignal, onTaskGone } from "../signals.ts";
import { formatSeconds } from "../train/status_line.ts";
import { SweepProgress } from "./sweep_progress.ts";
import { parseSweepArguments, SWEEP_HELP } from "./arguments.ts";
import { RecordFile } from "./record_file.ts";
import { readSettings } from "./settings.ts";
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
  const { record: path, source, dir, verify, processes, dryRun } = settings;
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
  const progress = new SweepProgress(left);
  const queue = [...left];
  const work = async () => {
    const trainer = trainers.use(new Trainer({ source, dir, verify }));
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

if (import.meta.main) await runCommand(sweep);
