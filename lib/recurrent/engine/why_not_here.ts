import { compileWasm } from "../wasm/module.ts";
import { runMemory } from "./engine_memory.ts";

/**
 * Why this runtime cannot run the engine.
 *
 * @returns What it says to the WebAssembly module or its memory; nothing if it takes them.
 */
export function whyNotHere(): string | undefined {
  try {
    compileWasm();
    runMemory();
  } catch (error) {
    return (error as Error).message;
  }
}
