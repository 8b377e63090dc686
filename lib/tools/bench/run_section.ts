import { recipe } from "../../recipe.ts";
import { CELL_STEPS, QUICK_CELL_STEPS, roundsOf, type SectionName } from "./arguments.ts";
import { cellsTable } from "./cells/cells_table.ts";
import { type CellsResult, measureCells } from "./cells/measure_cells.ts";
import { compare, compareEpochs, type EpochResult, type Result } from "./report/compare.ts";
import type { Contender, ContenderName } from "./contenders/contenders.ts";
import type { DataFolder } from "./measure/data_folder.ts";
import type { Measurer } from "./measure/measurer.ts";
import { epochPlan, evaluationPlan, growthSizes, lessonSizes, participants, stepPlan } from "./plan.ts";
import { describeSizes, epochTable, type GrowthResult, growthTable, timeTable } from "./report/report.ts";
import { stepFlops } from "./report/step_flops.ts";
import { takeTurns, type Turns } from "./take_turns.ts";

/** Why a contender, or one of the other runtimes, is missing. */
export interface Note {
  contender?: ContenderName;
  label: string;
  text: string;
  /** Whether something went wrong. */
  failed: boolean;
}

/** What a section found. */
export type SectionResult =
  | { section: "step" | "eval" | "process"; results: Result[] }
  | { section: "epoch"; results: EpochResult[] }
  | { section: "growth"; results: GrowthResult[] }
  | CellsResult;

/** What every section needs. */
export interface SectionOptions {
  /** How often to measure, if not as often as the section does by itself. */
  rounds?: number;
  /** Steps with the clock running, of the cells. */
  steps?: number;
  slow: boolean;
  quick: boolean;
  data: DataFolder;
  measurer: Measurer;
  /** Told what is measured now. */
  progress: (line: string) => void;
  /** Told why a contender is missing. */
  note: (note: Note) => void;
}

/**
 * Measures one section and prints its table.
 *
 * @param section Which.
 * @param contenders Those that can be measured.
 * @param options How.
 * @returns What was found.
 */
export async function runSection(
  section: SectionName,
  contenders: Contender[],
  options: SectionOptions,
): Promise<SectionResult> {
  const { slow, data } = options;
  console.log(`\n### ${title(section, data)}\n`);
  let noted = false;
  const note = ({ name, label }: Contender, text: string, failed: boolean) => {
    options.note({ contender: name, label, text, failed });
    noted = true;
  };
  const { always, slow: slowOnes } = participants[section];
  const taking = contenders.filter((contender) => {
    const isSlow = slowOnes.includes(contender.name);
    if (isSlow && !slow) note(contender, "takes long here and was left out: --slow includes it", false);
    return always.includes(contender.name) || (isSlow && slow);
  });
  const rounds = roundsOf(section, options);
  const turns: Turns = (what, entries, measure) =>
    takeTurns(entries, rounds, measure, {
      onTurn: ({ label }, round) => options.progress(`${what}, round ${round + 1} of ${rounds}: ${label}`),
      onFailure: (contender, reason) => note(contender, `was not measured: ${reason}`, true),
    });
  const result = await measureSection(section, taking, turns, options);
  if (noted) console.log();
  console.log(result.results.length > 0 ? table(result) : "None of the contenders was measured");
  return result;
}

async function measureSection(
  section: SectionName,
  taking: Contender[],
  turns: Turns,
  options: SectionOptions,
): Promise<SectionResult> {
  const { quick, data, measurer } = options;
  switch (section) {
    case "step":
    case "eval": {
      const plan = section === "step" ? stepPlan(lessonSizes, data, quick) : evaluationPlan(data, quick);
      return {
        section,
        results: compare(await turns(section, taking, (contender) => measurer.measure(contender, plan))),
      };
    }
    case "epoch": {
      const plan = epochPlan(data);
      return {
        section,
        results: compareEpochs(
          await turns(section, taking, (contender) => measurer.measure(contender, plan)),
        ),
      };
    }
    case "process":
      return {
        section,
        results: compare(await turns(section, taking, (contender) => measurer.runLesson(contender, data))),
      };
    case "growth": {
      const results: GrowthResult[] = [];
      for (const sizes of growthSizes(quick)) {
        const plan = stepPlan(sizes, data, quick);
        const compared = compare(
          await turns(describeSizes(sizes), taking, (contender) => measurer.measure(contender, plan)),
        );
        if (compared.length === 0) continue;
        const gflop = stepFlops(sizes) / 1e9;
        const rated = compared.map((result) => ({
          ...result,
          gflopPerSecond: gflop / (result.ms.median / 1000),
        }));
        results.push({ sizes, gflop, results: rated });
      }
      return { section, results };
    }
    case "cells": {
      const steps = options.steps ?? (quick ? QUICK_CELL_STEPS : CELL_STEPS);
      return await measureCells(taking, turns, { ...options, steps });
    }
  }
}

function table(result: SectionResult): string {
  switch (result.section) {
    case "step":
    case "eval":
      return timeTable(result.results, "ms");
    case "epoch":
      return epochTable(result.results);
    case "process":
      return timeTable(result.results, "s");
    case "growth":
      return growthTable(result.results);
    case "cells":
      return cellsTable(result);
  }
}

function title(section: SectionName, { train, test }: DataFolder): string {
  const { batch, time, input, hidden } = lessonSizes;
  const steps = Math.ceil(train / batch);
  const evaluations = Math.ceil(steps / recipe.reportEvery);
  switch (section) {
    case "step":
      return `One training step: batch ${batch}, ${time} time steps of ${input} inputs, ${hidden} units, Adam`;
    case "eval":
      return `The evaluation of ${Math.min(recipe.testImages, test)} images`;
    case "epoch":
      return `One epoch: ${steps} steps and ${evaluations} evaluation${evaluations === 1 ? "" : "s"}`;
    case "process":
      return "The whole lesson as a process, from start to exit";
    case "growth":
      return `How the cost of a training step grows with its sizes (${input} inputs)`;
    case "cells":
      return `The cells: batch ${batch}, ${time} time steps of ${input} inputs, ${hidden} units if not said otherwise, Adam`;
  }
}
