import type { WasmBuild } from "../wasm/module_bytes.ts";

/** What can be asked for: "auto" is CBLAS where the machine has one and WebAssembly where it has not. */
export type EngineName = "auto" | "wasm" | "blas" | "tfjs";

/** What to compute the LSTM with. */
export interface EngineOptions {
  /** "wasm": our WebAssembly module alone; "blas": a CBLAS for the matrix products; "tfjs": stock operations. Default "auto". */
  engine?: EngineName;
  /** Threads, the calling one included, 1 to 256; one per core, up to 8, if not given. The results do not depend on it. */
  threads?: number;
  /**
   * "replace": stock operations of tfjs's wasm backend, clones, products of matrices and sums over rows, are replaced by
   * faster ones that give the same bits, from the first use of the engine on; "leave": they stay. Default "replace".
   */
  stockOperations?: "replace" | "leave";
}

/** What the LSTM is computed with. */
export interface EngineInUse {
  /** "wasm": our WebAssembly module; "blas": a CBLAS for the matrix products, and the module for the rest; "tfjs": plain operations. */
  engine: "wasm" | "blas" | "tfjs";
  /** Threads, the calling one included. */
  threads: number;
  /** In a browser, how many of these are still coming up, which they do while the caller awaits something; the others work meanwhile. */
  starting?: number;
  /** Which build of our WebAssembly module: "relaxed" has fused multiply-add. */
  build?: WasmBuild;
  /** With "blas": the library, the file it was opened from, and the processor it computes for, if it says. */
  blas?: { name: string; path: string; core?: string };
  /**
   * With "tfjs", that is with plain operations: why. With "wasm": why a thread did not come up, or, where "auto" was asked for, why
   * there is no BLAS.
   */
  reason?: string;
}
