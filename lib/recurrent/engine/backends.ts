import * as tf from "@tensorflow/tfjs";
import { compileWasm } from "../wasm/module.ts";
import { memoryOfRuns } from "./engine_memory.ts";

/** The backends of tfjs whose tensors lie in this process's memory, where the engine can read and write them. */
export const BACKENDS = ["wasm", "cpu"];

/** Whether the engine can compute on the tfjs backend in use. */
export function readsMemory(): boolean {
  return BACKENDS.includes(tf.getBackend());
}

/**
 * Why the engine cannot compute on the tfjs backend in use.
 *
 * @returns The reason, and what to do; nothing if it can, or no backend has been chosen yet.
 */
export function whyNotOnBackend(): string | undefined {
  const backend: string | undefined = tf.getBackend();
  if (!backend || readsMemory()) return undefined;
  return `Cannot compute on the backend "${backend}", whose tensors lie elsewhere than in this process's memory: ` +
    'choose another one by tf.setBackend("wasm") or tf.setBackend("cpu")';
}

/**
 * Why this runtime cannot run the engine.
 *
 * @returns What it says to the WebAssembly module or its memory; nothing if it takes them.
 */
export function whyNotHere(): string | undefined {
  try {
    compileWasm();
    memoryOfRuns();
  } catch (error) {
    return (error as Error).message;
  }
}
