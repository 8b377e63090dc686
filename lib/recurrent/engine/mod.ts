/**
 * What computes: chosen, named and measured.
 *
 * @module
 */
export { type EngineInUse, engineInUse, type EngineName, type EngineOptions, useEngine } from "./engine.ts";
export { type EngineMemory, engineMemory } from "./engine_memory.ts";
export type { WasmBuild } from "../wasm/module.ts";
