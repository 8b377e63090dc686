import { decodeHex } from "../platform/decode_hex.ts";
import { parts } from "./generated/builds.ts";

/** "relaxed" has fused multiply-add, "plain" runs wherever WebAssembly has SIMD and threads. */
export type WasmBuild = "relaxed" | "plain";

/**
 * A build of the module as it was compiled: its memory is shared.
 *
 * @param build Which of the two.
 * @returns Its bytes, a new array each time.
 */
export function moduleBytes(build: WasmBuild): Uint8Array<ArrayBuffer> {
  return decodeHex(parts.map((part) => part[build]).join(""));
}
