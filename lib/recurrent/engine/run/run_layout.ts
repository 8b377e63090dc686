import type { BlasLayout } from "../../blas/layout.ts";
import type { Routines } from "../../wasm/module.ts";
import type { RunPurpose } from "./run.ts";
import { shares } from "../../threads/shares.ts";
import { cells as cellNumbers } from "../../wasm/cells.ts";

/** From the first to before the last of some things that are divided between threads. */
export type Range = [from: number, to: number];

/** How much memory a run of an engine takes for its own use, and how its work is divided. */
export interface RunLayout {
  /** Float32 numbers of each array that is the engine's own, by its name in the run. */
  own: Record<string, number>;
  /** Of each that only a run with a backward pass needs. */
  kept: Record<string, number>;
  /** Numbers that each thread needs for itself in a run without one. */
  scratch: number;
  /** Whether a thread is told its own scratch, or that of thread 0. */
  ownScratch: boolean;
  /** Whether the state of leading blank rows is computed once for all images. */
  sharesBlanks: boolean;
  /** Whether also where steps are masked. */
  sharesMaskedBlanks: boolean;
  /** How `pack` is divided; nothing where there is nothing to pack. */
  pack?(threads: number): Range[];
  /** How `packTransposed` is divided. */
  packTransposed(withX: boolean, threads: number): Range[];
  /** How `weightGradients` of a run is divided. */
  weightGradients(run: number, threads: number): Range[];
  /** How `forward`, `infer` and `backward` of a run are divided. */
  steps(run: number, threads: number): Range[];
}

/**
 * The layout where the WebAssembly module does everything.
 *
 * @param routines The routines of the module.
 * @param sizes The sizes of the run.
 * @returns Its layout.
 */
export function wasmLayout(routines: Routines, purpose: RunPurpose): RunLayout {
  const { batch, time, input, hidden } = purpose;
  const cell = cellNumbers[purpose.cell];
  const panels = routines.panels(cell, hidden);
  const shared = (count: number, border: (share: number) => number) =>
    Array.from({ length: count }, (_, share): Range => [border(share), border(share + 1)])
      .filter(([from, to]) => from < to);
  return {
    own: {
      packed: routines.packedBytes(cell, input, hidden) / 4,
      frames: routines.framesBytes(cell, batch, hidden) / 4,
      blanks: routines.blanksBytes(cell, batch, time, hidden) / 4,
    },
    kept: {
      packedTransposed: routines.packedTransposedBytes(cell, input, hidden) / 4,
      states: routines.statesBytes(batch, time, input, hidden) / 4,
      cells: routines.cellsBytes(cell, batch, time, hidden) / 4,
      gates: routines.gatesBytes(cell, batch, time, hidden) / 4,
      dStates: routines.dStatesBytes(cell, batch, input, hidden) / 4,
      packedGradients: routines.packedGradientsBytes(cell, input, hidden) / 4,
    },
    scratch: routines.inferenceBytes(cell, input, hidden) / 4,
    ownScratch: true,
    sharesBlanks: true,
    sharesMaskedBlanks: true,
    pack: (threads) => shares(panels, threads),
    packTransposed: (withX, threads) =>
      shares(routines.transposedPanels(input, hidden, Number(withX)), threads),
    // The panels and the images differ in work: the module knows by how much.
    weightGradients: (run, threads) => {
      const count = Math.min(threads, panels);
      return shared(count, (share) => routines.panelShare(run, share, count));
    },
    steps: (run, threads) => {
      const count = Math.min(threads, batch);
      return shared(count, (share) => routines.rowShare(run, share, count));
    },
  };
}

/**
 * The layout where CBLAS does the products.
 *
 * @param routines The routines of the module, which do the rest.
 * @param layout How its arrays lie.
 * @param outputs Whether all outputs are asked for.
 * @returns Its layout.
 */
export function blasRunLayout(routines: Routines, layout: BlasLayout, outputs: boolean): RunLayout {
  const { cell, batch, time, hidden } = layout.sizes;
  const sharesBlanks = !layout.byColumns && !outputs;
  const { frames, states, cells, gates, dStates, transposed, inference, units, columnGroups } = layout;
  return {
    own: {
      frames,
      blanks: sharesBlanks ? routines.blanksBytes(cellNumbers[cell], batch, time, hidden) / 4 : 0,
    },
    kept: { packedTransposed: transposed, states, cells, gates, dStates },
    scratch: inference,
    ownScratch: false,
    sharesBlanks,
    sharesMaskedBlanks: false,
    packTransposed: (_, threads) => shares(columnGroups, threads),
    weightGradients: (_, threads) => shares(columnGroups, threads),
    steps: (_, threads) => shares(units, threads),
  };
}
