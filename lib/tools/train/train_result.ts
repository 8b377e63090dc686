import type { Recipe } from "../../recipe.ts";

/** What `--json` writes. */
export interface TrainResult {
  source: string;
  description: string;
  seed: number;
  recipe: Recipe;
  /** What the LSTM was computed with: "blas", "wasm" or "tfjs". */
  engine: string;
  threads: number;
  /** tfjs's backend, for everything else. */
  backend: string;
  /** Training images used. */
  images: number;
  /** Training steps done. */
  steps: number;
  /** Whether a signal such as Ctrl-C ended it early; what was not measured then is null. */
  interrupted: boolean;
  /** Seconds in training steps. */
  trainSeconds: number;
  /** Seconds in evaluations. */
  evalSeconds: number;
  /** Seconds since the process started. */
  totalSeconds: number;
  log: { epoch: number; step: number; loss: number; accuracy: number }[];
  accuracy2000: number | null;
  accuracy10000: number | null;
  predictions: number[];
  labels: number[];
}
