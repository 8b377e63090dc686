import { compare, type Result } from "../report/compare.ts";
import { pairedRatio, type Ratio, summarize, type Summary } from "../report/statistics.ts";
import type { Contender } from "../contenders/contenders.ts";
import type { Measurer } from "../measure/measurer.ts";
import type { Turns } from "../take_turns.ts";
import { type CellOptions, cellStepPlan, fitPlan, maskedPlan } from "./cell_plans.ts";
import type { BenchCell } from "./bench_cell.ts";
import { CELL_NOTES, cellCases, maskedCells } from "./cells.ts";

/** The training steps of one cell, or of both GRUs. */
export interface CellResult {
  label: string;
  results: (Result & { cell: BenchCell })[];
}

/** A masked batch against one that is not. */
export interface MaskedResult {
  label: string;
  unmaskedMs: Summary;
  maskedMs: Summary;
  maskedToUnmasked: Ratio;
}

/** What the section of the cells found. */
export interface CellsResult {
  section: "cells";
  results: CellResult[];
  fit: Result[];
  masked: MaskedResult[];
}

const isOurs = ({ name }: Contender) => name.startsWith("scanline");

/**
 * Measures a training step of each cell, a bidirectional network under `model.fit`, and masked batches.
 *
 * @param taking Who takes part.
 * @param turns Lets them take turns.
 * @param options How much to measure, and what starts the processes.
 */
export async function measureCells(
  taking: Contender[],
  turns: Turns,
  options: CellOptions & { measurer: Measurer },
): Promise<CellsResult> {
  const { measurer } = options;
  const results: CellResult[] = [];
  for (const { label, cells, sizes } of cellCases) {
    const entries = taking.flatMap((contender) =>
      cellsOf(contender, cells).map((cell) => ({
        ...contender,
        label: `${contender.label}${CELL_NOTES[cell]}`,
        cell,
      }))
    );
    const outcomes = await turns(
      label,
      entries,
      (entry) => measurer.measure(entry, cellStepPlan(entry, entry.cell, sizes, options)),
    );
    const compared = compare(outcomes).map((result, index) => ({
      ...result,
      cell: outcomes[index].contender.cell,
    }));
    if (compared.length > 0) results.push({ label, results: compared });
  }
  const fit = await turns(
    "bidirectional layers under model.fit",
    taking.filter(({ name }) => name !== "pytorch"),
    (contender) => measurer.measure(contender, fitPlan(contender, options)),
  );
  return {
    section: "cells",
    results,
    fit: compare(fit),
    masked: await measureMasked(taking, turns, options),
  };
}

/** The cells of a case that a contender has. */
function cellsOf({ name }: Contender, cells: BenchCell[]): BenchCell[] {
  if (cells.length === 1 || name.startsWith("scanline")) return cells;
  return [name === "pytorch" ? "gruResetAfter" : "gru"];
}

async function measureMasked(
  taking: Contender[],
  turns: Turns,
  options: CellOptions & { measurer: Measurer },
): Promise<MaskedResult[]> {
  const found: MaskedResult[] = [];
  for (const { label, cell } of maskedCells) {
    const entries = taking.filter(isOurs).flatMap((contender) =>
      [false, true].map((isMasked) => ({
        ...contender,
        label: isMasked ? `${contender.label}, masked` : contender.label,
        isMasked,
      }))
    );
    const outcomes = await turns(
      `${label}, whole and masked`,
      entries,
      (entry) =>
        options.measurer.measure(entry, maskedPlan(entry, { cell, isMasked: entry.isMasked }, options)),
    );
    for (const { contender, measurements } of outcomes) {
      const other = outcomes.find((outcome) =>
        outcome.contender.name === contender.name && outcome.contender.isMasked
      );
      if (contender.isMasked || !other) continue;
      const [unmasked, masked] = [measurements, other.measurements].map((all) =>
        all.map(({ times }) => times)
      );
      found.push({
        label: `${label}: ${contender.label}`,
        unmaskedMs: summarize(unmasked),
        maskedMs: summarize(masked),
        maskedToUnmasked: pairedRatio(masked, unmasked),
      });
    }
  }
  return found;
}
