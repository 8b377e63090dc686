import type { BlasLayout } from "./blas_layout.ts";
import type { Kernel } from "./kernel.ts";
import type { RunPurpose } from "./lstm_run.ts";

/** How much memory a run of an engine takes for its own use, and how its work can be divided. */
export interface RunLayout {
  /** Float32 numbers of each array that is the engine's own, by its name in the job. */
  own: Record<string, number>;
  /** Of each that only a run with a backward pass needs. */
  kept: Record<string, number>;
  /** Numbers that each thread needs for itself in a run without one. */
  scratch: number;
  /** Parts of `pack`; 0 where there is nothing to pack. */
  packParts: number;
  /** Parts of `packTransposed`. */
  transposedParts(withX: boolean): number;
  /** Rows of the batch that stay together. */
  rowGroup: number;
  /** Parts of `weightGradients`. */
  gradientParts: number;
}

/** The layout of the kernel that does everything itself. */
export function wasmLayout(kernel: Kernel, { batch, time, input, hidden }: RunPurpose): RunLayout {
  return {
    own: { packed: kernel.packedBytes(input, hidden) / 4 },
    kept: {
      packedTransposed: kernel.packedTransposedBytes(input, hidden) / 4,
      states: kernel.statesBytes(batch, time, input, hidden) / 4,
      cells: kernel.cellsBytes(batch, time, hidden) / 4,
      gates: kernel.gatesBytes(batch, time, hidden) / 4,
      dStates: kernel.dStatesBytes(batch, input, hidden) / 4,
      packedGradients: kernel.packedGradientsBytes(input, hidden) / 4,
    },
    scratch: kernel.inferenceBytes(input, hidden) / 4,
    packParts: kernel.panels(hidden),
    transposedParts: (withX) => kernel.transposedPanels(input, hidden, Number(withX)),
    rowGroup: 1,
    gradientParts: kernel.panels(hidden),
  };
}

/** The layout where CBLAS does the products. */
export function blasRunLayout(layout: BlasLayout): RunLayout {
  const { states, cells, gates, dStates, transposed, inference, rowGroup, columnGroups } = layout;
  return {
    own: {},
    kept: { packedTransposed: transposed, states, cells, gates, dStates },
    scratch: inference,
    packParts: 0,
    transposedParts: () => columnGroups,
    rowGroup,
    gradientParts: columnGroups,
  };
}
