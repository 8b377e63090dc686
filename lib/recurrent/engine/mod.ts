/**
 * What computes: chosen, named and measured.
 *
 * @module
 */
export { engineInUse, useEngine } from "./engine.ts";
export { type EngineMemory, engineMemory } from "./engine_memory.ts";
export type { EngineInUse, EngineName, EngineOptions } from "./engine_options.ts";
export type { WasmBuild } from "../wasm/module_bytes.ts";
