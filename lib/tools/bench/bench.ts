/**
 * `deno task bench`: Scanline, stock tfjs and PyTorch side by side.
 *
 * @module
 */
import { checkWritable } from "../../files/replace_file.ts";
import { recipe } from "../../recipe.ts";
import { BENCH_HELP, type BenchArguments, parseBenchArguments, roundsOf } from "./arguments.ts";
import { type DataFolder, prepareData } from "./measure/data_folder.ts";
import { findContenders } from "./contenders/find_contenders.ts";
import { thisMachine } from "./report/machine.ts";
import { Measurer } from "./measure/measurer.ts";
import { type Note, runSection, type SectionResult } from "./run_section.ts";
import { measureRuntimes, type RuntimeResult } from "./runtimes/measure_runtimes.ts";
import { runtimesTable } from "./runtimes/runtimes_table.ts";
import { runCommand, UsageError } from "../command.ts";
import { onEndSignal } from "../signals.ts";
import { writeResult } from "../write_result.ts";

/** A load from which on a machine is not idle. */
const BUSY = 0.5;

async function main(args: string[]): Promise<number> {
  const settings = parseBenchArguments(args);
  if (settings === "help") {
    console.log(BENCH_HELP);
    return 0;
  }
  using cleanup = new DisposableStack();
  const stop = new AbortController();
  onEndSignal((exitCode) => {
    stop.abort();
    cleanup.dispose();
    Deno.exit(exitCode);
  });
  if (settings.json !== undefined) await checkWritable(settings.json);
  const progress = (line: string) => console.error(line);
  const data = cleanup.use(await prepareData(settings.data, settings.quick, progress));
  const result = await bench(settings, data, stop.signal, progress);
  if (settings.json !== undefined) await writeResult(settings.json, result);
  return result.notes.some(({ failed }) => failed) ? 1 : 0;
}

/** How many rounds each of the sections has. */
type Rounds = Partial<Record<Parameters<typeof roundsOf>[0], number>>;

async function bench(
  settings: BenchArguments,
  data: DataFolder,
  signal: AbortSignal,
  progress: (line: string) => void,
) {
  const measurer = new Measurer(signal);
  const machine = thisMachine();
  const notes: Note[] = [];
  const note = (entry: Note) => {
    notes.push(entry);
    console.log(`- ${entry.label}: ${entry.text}`);
  };
  console.log(
    `- Machine: ${machine.cpu}, ${machine.cores} core${machine.cores === 1 ? "" : "s"}, ${machine.os}; ` +
      `deno ${machine.deno}`,
  );
  if (machine.load > BUSY) {
    progress(
      `Other programs are running (load ${machine.load.toFixed(1)}): without them the numbers mean more`,
    );
  }
  console.log(`- Data: ${data.description} (${data.train} to train, ${data.test} to test)`);
  const rounds: Rounds = Object.fromEntries(
    [...settings.sections, ...settings.runtimes.length > 0 ? ["runtimes"] as const : []].map((
      section,
    ) => [section, roundsOf(section, settings)]),
  );
  console.log(
    `- Rounds: ${describeRounds(rounds)}${settings.quick ? ", in a trial run: its numbers mean little" : ""}`,
  );
  const contenders = settings.sections.length === 0
    ? []
    : await findContenders(settings.only, machine.cores, measurer, note);
  for (const { label, detail } of contenders) if (detail) console.log(`- ${label}: ${detail}`);
  if (contenders.length === 0 && settings.sections.length > 0) {
    throw new UsageError("Cannot measure anything: none of the contenders is there: see above why");
  }
  const sections: Partial<Record<SectionResult["section"], SectionResult>> = {};
  for (const section of settings.sections) {
    sections[section] = await runSection(section, contenders, {
      ...settings,
      data,
      measurer,
      progress,
      note,
    });
  }
  const { quick } = settings;
  let runtimes: RuntimeResult[] | undefined;
  if (settings.runtimes.length > 0) {
    console.log("\n### The training step in each runtime, and stock tfjs in the same\n");
    const failed = (label: string, reason: string) =>
      note({ label, text: `was not measured: ${reason}`, failed: true });
    runtimes = await measureRuntimes({
      rounds: rounds.runtimes!,
      quick,
      contenders: settings.runtimes,
      data,
      signal,
      progress,
      failed,
    });
    console.log(runtimes.length > 0 ? runtimesTable(runtimes) : "None of the runtimes was measured");
  }
  return {
    machine,
    data: data.description,
    rounds,
    quick,
    recipe,
    contenders: contenders.map(({ name, label, threads, detail }) => ({ name, label, threads, detail })),
    notes,
    sections: { ...sections, ...(runtimes && { runtimes: { section: "runtimes", results: runtimes } }) },
  };
}

/** "5" where it is the same for all, "step 5, cells 3" where not. */
function describeRounds(rounds: Rounds): string {
  const counts = new Set(Object.values(rounds));
  if (counts.size === 1) return `${[...counts][0]}`;
  return Object.entries(rounds).map(([section, count]) => `${section} ${count}`).join(", ");
}

if (import.meta.main) await runCommand(main);
