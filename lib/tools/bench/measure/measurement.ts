import type { BenchCell } from "../cells/bench_cell.ts";
import type { Memory } from "./memory.ts";

/** The sizes of a training step. */
export interface StepSizes {
  /** Sequences in a batch. */
  batch: number;
  /** Time steps. */
  time: number;
  /** Inputs of a time step. */
  input: number;
  /** Units of the recurrent layer. */
  hidden: number;
}

/** How often to repeat something: so many times, and so many milliseconds, at the least. */
export interface Repeat {
  least: number;
  ms: number;
}

/** What a process is asked to measure; lib/tools/bench/torch_lstm.py reads the same. */
export type MeasurementPlan =
  | { kind: "describe" }
  | {
    kind: "step";
    folder: string;
    sizes: StepSizes;
    /** Sequences to train on, a multiple of the batch; the pixels of all images in a row are cut into them. */
    images: number;
    /** The cell of the recurrent layer; if not given, the network is the lesson's. */
    cell?: BenchCell;
    warmUp: Repeat;
    measured: Repeat;
  }
  | { kind: "eval"; folder: string; sizes: StepSizes; warmUp: Repeat; measured: Repeat }
  | { kind: "epoch"; folder: string; sizes: StepSizes; earlyStep: number }
  | {
    /** Two bidirectional layers of LSTMs under `model.fit`. */
    kind: "fit";
    folder: string;
    sizes: StepSizes;
    /** As of a step. */
    images: number;
    /** Steps to make at the least, in whole epochs. */
    steps: number;
  }
  | {
    /** A training step of a cell by the fused operations. */
    kind: "masked";
    folder: string;
    sizes: StepSizes;
    /** As of a step. */
    images: number;
    cell: BenchCell;
    /** Whether half of the steps are masked, by lengths. */
    isMasked: boolean;
    warmUp: Repeat;
    measured: Repeat;
  };

/** What it finds. */
export interface Measurement {
  /** Milliseconds of each repetition. */
  times: number[];
  /** Of an epoch: milliseconds in training steps. */
  trainMs?: number;
  /** Of an epoch: milliseconds in evaluations. */
  evalMs?: number;
  /** Of an epoch: the last accuracy it reported, 0 to 1. */
  accuracy?: number;
  /** Of an epoch: the memory of the process after the early step; null if it is not known. */
  early?: Memory | null;
  /** Of an epoch: the memory of the process at its end; null if it is not known. */
  late?: Memory | null;
}

/** What a process says of itself. */
export interface Description {
  /** Versions or variants a reader should know of. */
  detail?: string;
  /** Why it cannot measure anything, if so. */
  unavailable?: string;
}
