/**
 * `deno task train`: the whole lesson in a terminal.
 *
 * @module
 */
import { useEngine } from "@scanline/recurrent";
import type { Dataset } from "../../data/dataset.ts";
import { loadMnist } from "../../data/mnist/mnist.ts";
import { take } from "../../data/tensors.ts";
import { checkWritable } from "../../files/replace_file.ts";
import { runCommand } from "../command.ts";
import { onEndSignal } from "../signals.ts";
import { writeResult } from "../write_result.ts";
import { beginNetwork } from "./begin_network.ts";
import { runLesson } from "./run_lesson.ts";
import { checkSavePlace } from "./save_network.ts";
import { downloadStatus, StatusLine } from "./status_line.ts";
import { parseTrainArguments, TRAIN_HELP, type TrainArguments } from "./train_arguments.ts";
export type { TrainResult } from "./train_result.ts";

async function main(args: string[]): Promise<number> {
  const settings = parseTrainArguments(args);
  if (settings === "help") {
    console.log(TRAIN_HELP);
    return 0;
  }
  useEngine({ engine: settings.engine, threads: settings.threads });
  const { json, save } = settings;
  if (json !== undefined) await checkWritable(json);
  if (save !== undefined) await checkSavePlace(save);
  const network = await beginNetwork(settings);
  const stop = new AbortController();
  let interrupted = 0;
  onEndSignal((exitCode) => {
    if (stop.signal.aborted) Deno.exit(exitCode);
    interrupted = exitCode;
    stop.abort();
  });
  try {
    const dataset = await loadDataset(settings, stop.signal);
    if (stop.signal.aborted) return interrupted;
    const { result, problem } = await runLesson(dataset, network, settings, stop.signal);
    if (json !== undefined) await writeResult(json, result);
    if (problem !== undefined) throw problem;
    return result.interrupted ? interrupted : 0;
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) return interrupted;
    throw error;
  }
}

async function loadDataset(
  { data, limit, dir, verify }: TrainArguments,
  signal: AbortSignal,
): Promise<Dataset> {
  using status = new StatusLine();
  const dataset = await loadMnist({
    source: data,
    dir,
    verify,
    signal,
    onNotice: (notice) => {
      status.clear();
      console.error(notice);
    },
    onProgress: (progress) => status.show(downloadStatus(progress)),
  });
  return limit === undefined ? dataset : { ...dataset, train: take(dataset.train, limit) };
}

if (import.meta.main) await runCommand(main);
