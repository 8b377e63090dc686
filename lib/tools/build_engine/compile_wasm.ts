import * as assemblyscript from "assemblyscript/asc";
import type { WasmBuild } from "../../recurrent/wasm/module_bytes.ts";

/** The builds of the one source: with fused multiply-add of relaxed SIMD, and without. */
export const builds: readonly WasmBuild[] = ["relaxed", "plain"];

/** The source of the module. */
const SOURCE = new URL("../../recurrent/wasm/assembly/", import.meta.url);

/**
 * Compiles the module; the same source always gives the same bytes.
 *
 * @param build Which of the two.
 * @returns The module.
 * @throws {Error} If the source does not compile, with the compiler's messages.
 */
export async function buildWasm(build: WasmBuild): Promise<Uint8Array<ArrayBuffer>> {
  let messages = "";
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  const { error } = await assemblyscript.main([
    "index.ts",
    ...["--outFile", `engine.${build}.wasm`],
    // The least shrinking: without it what is common to the cells is copied into each of their loops, for nothing.
    ...["--runtime", "stub", "--noAssert", "--optimizeLevel", "3", "--shrinkLevel", "1", "--converge"],
    ...["--disableWarning", "112"], // of vectors in signatures, which stay inside the module
    ...["--enable", "simd", "--enable", "threads"],
    ...(build === "relaxed" ? ["--enable", "relaxed-simd"] : []),
    // One page at least, because then offsets below 64 KiB need no check of their own.
    ...["--importMemory", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
  ], {
    readFile(name) {
      const file = new URL(name, SOURCE);
      try {
        return Deno.readTextFileSync(file);
      } catch {
        return null;
      }
    },
    writeFile(_name, contents) {
      bytes = new Uint8Array(contents as Uint8Array<ArrayBuffer>);
    },
    listFiles: () => [],
    stderr: { write: (text) => void (messages += text) },
  });
  if (error || messages.includes("WARNING") || !bytes) {
    throw new Error(`Cannot compile the WebAssembly module: ${messages || error}`);
  }
  return bytes;
}
