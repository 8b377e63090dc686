import type { ContenderName } from "../contenders/contenders.ts";
import { median, pairedRatio, type Ratio, summarize, type Summary } from "./statistics.ts";
import type { Outcome } from "../take_turns.ts";

/** What is said of a contender in one section. */
export interface Result {
  contender: ContenderName;
  label: string;
  /** Milliseconds, over the times of all rounds. */
  ms: Summary;
  /** Its time over that of PyTorch; null without PyTorch. */
  timeToPyTorch: Ratio | null;
  /** The time of stock tfjs on its wasm backend over its own; null without stock tfjs. */
  speedupOverTfjsWasm: Ratio | null;
}

/** What is said of an epoch besides: medians over the rounds, null where it is not known. */
export interface EpochResult extends Result {
  trainMs: number;
  evalMs: number;
  accuracy: number;
  peakMemoryMB: number | null;
  /** How much more the process held at its end than after step 100. */
  memoryGrowthMB: number | null;
}

/** Compares contenders that took turns. */
export function compare(outcomes: Outcome[]): Result[] {
  const rounds = ({ measurements }: Outcome) => measurements.map(({ times }) => times);
  const named = (name: ContenderName) => outcomes.find(({ contender }) => contender.name === name);
  const [pytorch, tfjs] = [named("pytorch"), named("tfjs-wasm")];
  return outcomes.map((outcome) => ({
    contender: outcome.contender.name,
    label: outcome.contender.label,
    ms: summarize(rounds(outcome)),
    timeToPyTorch: pytorch ? pairedRatio(rounds(outcome), rounds(pytorch)) : null,
    speedupOverTfjsWasm: tfjs ? pairedRatio(rounds(tfjs), rounds(outcome)) : null,
  }));
}

/** Compares contenders that trained for an epoch. */
export function compareEpochs(outcomes: Outcome[]): EpochResult[] {
  return compare(outcomes).map((result, index) => {
    const { measurements } = outcomes[index];
    const middle = (values: (number | null | undefined)[]) => {
      const known = values.filter((value) => value !== null && value !== undefined);
      return known.length > 0 ? median(known) : null;
    };
    return {
      ...result,
      trainMs: middle(measurements.map(({ trainMs }) => trainMs))!,
      evalMs: middle(measurements.map(({ evalMs }) => evalMs))!,
      accuracy: middle(measurements.map(({ accuracy }) => accuracy))!,
      peakMemoryMB: middle(measurements.map(({ late }) => late?.peak)),
      memoryGrowthMB: middle(measurements.map(({ early, late }) => early && late && late.now - early.now)),
    };
  });
}
