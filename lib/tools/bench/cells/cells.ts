import type { StepSizes } from "../measure/measurement.ts";
import { lessonSizes } from "../plan.ts";
import type { BenchCell } from "./bench_cell.ts";

/** Cells that are compared with each other, at some sizes. */
export interface CellCase {
  /** What the tables call it. */
  label: string;
  /** Those of ours. Stock tfjs and PyTorch each have one GRU only. */
  cells: BenchCell[];
  sizes: StepSizes;
}

/** What is compared, in the order of the report. */
export const cellCases: CellCase[] = [
  { label: "Plain RNN", cells: ["rnn"], sizes: lessonSizes },
  { label: "LSTM", cells: ["lstm"], sizes: lessonSizes },
  { label: "GRU", cells: ["gru", "gruResetAfter"], sizes: lessonSizes },
  { label: "GRU, 256 units", cells: ["gru", "gruResetAfter"], sizes: { ...lessonSizes, hidden: 256 } },
];

/** The cells whose masked batch is compared with one that is not. */
export const maskedCells: { label: string; cell: BenchCell }[] = [
  { label: "LSTM", cell: "lstm" },
  { label: "GRU, reset after", cell: "gruResetAfter" },
];

/** What is said of a cell beside its label, if there are two. */
export const CELL_NOTES: Record<BenchCell, string> = {
  rnn: "",
  lstm: "",
  gru: ", reset before",
  gruResetAfter: ", reset after",
};
