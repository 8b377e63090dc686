import { join } from "node:path";
import { projectFolder } from "../../project.ts";
import { type Engine, engineFlags } from "./engine.ts";
import type { MeasurementPlan } from "../measure/measurement.ts";

/** The names by which `--only` knows the contenders, in the order of the tables. */
export const contenderNames = [
  "tfjs-cpu",
  "tfjs-wasm",
  "scanline-1",
  "scanline",
  "scanline-blas",
  "pytorch",
] as const;

/** The name of a contender. */
export type ContenderName = typeof contenderNames[number];

/** How a contender of ours is set up. */
export interface Setup {
  /** The backend of tfjs. */
  backend: "cpu" | "wasm";
  /** What computes the LSTM. */
  engine: Engine;
}

/** How each contender of ours is set up; PyTorch is the one that is not. */
const setups: Record<Exclude<ContenderName, "pytorch">, Setup> = {
  "tfjs-cpu": { backend: "cpu", engine: "tfjs" },
  "tfjs-wasm": { backend: "wasm", engine: "tfjs" },
  "scanline-1": { backend: "wasm", engine: "wasm" },
  "scanline": { backend: "wasm", engine: "wasm" },
  "scanline-blas": { backend: "wasm", engine: "blas" },
};

const LABELS: Record<ContenderName, string> = {
  "tfjs-cpu": "tfjs, cpu backend",
  "tfjs-wasm": "tfjs, wasm backend",
  "scanline-1": "Scanline wasm",
  "scanline": "Scanline wasm",
  "scanline-blas": "Scanline BLAS",
  "pytorch": "PyTorch",
};

/** One that is measured. */
export interface Contender {
  name: ContenderName;
  /** What the tables call it. */
  label: string;
  /** How many threads it computes with. */
  threads: number;
  /** The Python that PyTorch runs in. */
  python?: string;
}

/**
 * Describes a contender to a reader, and says how to start it.
 *
 * @param name Its name.
 * @param cores The cores of the machine.
 * @param python A Python with torch, for PyTorch.
 */
export function contender(name: ContenderName, cores: number, python?: string): Contender {
  const threads = name === "scanline-1" || name.startsWith("tfjs") ? 1 : cores;
  const label = name.startsWith("tfjs")
    ? LABELS[name]
    : `${LABELS[name]}, ${threads} thread${threads === 1 ? "" : "s"}`;
  return { name, label, threads, python };
}

const SCRIPT = join(projectFolder, "lib", "tools", "bench", "torch_lstm.py");

/**
 * The command that makes one measurement in a process of its own and prints it as JSON.
 *
 * @param contender Whom to measure.
 * @param plan What to measure.
 */
export function measureCommand({ name, threads, python }: Contender, plan: MeasurementPlan): string[] {
  const text = JSON.stringify(plan);
  if (name === "pytorch") return [python!, SCRIPT, "--threads", `${threads}`, "--measure", text];
  const module = join(import.meta.dirname!, "..", "measure", "measure.ts");
  return [Deno.execPath(), "run", "-A", module, JSON.stringify(setups[name]), `${threads}`, text];
}

/**
 * The command that runs the whole lesson, as a reader would.
 *
 * @param contender Who runs it.
 * @param data The folder with the images, and whether they are MNIST.
 */
export function lessonCommand(
  { name, threads, python }: Contender,
  { folder, verified }: { folder: string; verified: boolean },
): string[] {
  if (name === "pytorch") return [python!, SCRIPT, "--threads", `${threads}`, "--dir", folder];
  const flags = [...(verified ? [] : ["--no-verify"]), ...engineFlags(setups[name].engine)];
  return [Deno.execPath(), "task", "train", "--dir", folder, ...flags];
}
