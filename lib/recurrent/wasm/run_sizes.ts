import type { CellName } from "./cells.ts";

/** A recurrent layer over a batch of sequences: its cell and its sizes. */
export interface RunSizes {
  cell: CellName;
  batch: number;
  time: number;
  input: number;
  hidden: number;
}
