import type { ReaderNetwork } from "../../network/reader_network.ts";

/** A file that was dropped onto the page. */
export interface NamedBytes {
  /** Its name. */
  name: string;
  /** All of its bytes. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** What the page asks of the worker, one thing after the other; "stop" ends the one in hand. */
export type Order =
  | { kind: "train"; digits: number; epochs: number; dropped: boolean }
  | { kind: "digits"; files: NamedBytes[] }
  | { kind: "network"; file: NamedBytes }
  | { kind: "stop" };

/** How a training ended. */
export interface Trained {
  kind: "trained";
  /** The network, with its probes. */
  network: ReaderNetwork;
  /** Its safetensors file. */
  file: Uint8Array<ArrayBuffer>;
  /** Whether it was stopped before its end. */
  stopped: boolean;
  /** Training steps that were done. */
  steps: number;
  /** Seconds in these. */
  seconds: number;
  /** The share of the test images that it names rightly, and how many those are. */
  accuracy: number;
  testImages: number;
}

/** Stock tfjs at the same work. */
export interface StockEstimate {
  kind: "stock";
  /** The backend of tfjs. */
  backend: string;
  /** Seconds in a step, the mean of those that were measured. */
  secondsPerStep: number;
  /** How many were measured, after one to warm up. */
  measured: number;
}

/** What the worker tells the page. */
export type News =
  | { kind: "drawing"; done: number; total: number }
  | { kind: "begun"; description: string; images: number; steps: number; threads: number; engine: string }
  | { kind: "steps"; losses: number[]; done: number; secondsLeft: number; imagesPerSecond: number }
  | { kind: "report"; line: string; done: number; accuracy: number }
  | { kind: "doing"; what: string }
  | Trained
  | StockEstimate
  | { kind: "digits"; description: string; images: number }
  | { kind: "network"; network: ReaderNetwork }
  | { kind: "failed"; message: string }
  | { kind: "done" };
