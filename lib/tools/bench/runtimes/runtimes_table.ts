import { median, pairedRatio } from "../report/statistics.ts";
import { markdownTable, threeDigits } from "../report/table.ts";
import type { RuntimeResult } from "./measure_runtimes.ts";
import type { StepContender } from "./step_contenders.ts";

const NONE = "-";

const STOCK: StepContender[] = ["tfjs-wasm", "tfjs-cpu", "tfjs-webgl"];

/**
 * The steps of all runtimes: ours in milliseconds, and how many times as long the stock backends take in the same runtime.
 *
 * @param results What was measured. The others are compared to Deno, if it is among them.
 * @returns A Markdown table, a row for each number of threads.
 */
export function runtimesTable(results: RuntimeResult[]): string {
  const header = [
    "Runtime",
    "Build",
    "Threads",
    "Step (ms)",
    "Time / Deno",
    ...STOCK.flatMap((name) => [`${name} (ms)`, `${name} / time`]),
  ];
  const deno = results.find(({ runtime }) => runtime.startsWith("Deno"));
  const rows = results.flatMap(({ runtime, build, threads, times }) =>
    (["scanline-1", "scanline"] as const).filter((name) => times[name]).map((name) => {
      const ours = times[name]!;
      const inDeno = deno?.times[name];
      const middle = (rounds: number[][]) => threeDigits(median(rounds.flat()));
      return [
        runtime,
        build,
        name === "scanline" ? `${threads}` : "1",
        middle(ours),
        inDeno ? threeDigits(pairedRatio(ours, inDeno).median) : NONE,
        ...STOCK.flatMap((stock) => {
          const theirs = times[stock];
          return theirs ? [middle(theirs), threeDigits(pairedRatio(theirs, ours).median)] : [NONE, NONE];
        }),
      ];
    })
  );
  return markdownTable(header, rows);
}
