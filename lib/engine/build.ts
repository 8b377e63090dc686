/**
 * Compiles the kernel, AssemblyScript in `kernel/`, into the two committed modules: `deno task build-engine`.
 *
 * @module
 */
import * as assemblyscript from "assemblyscript/asc";

/** The builds of the one source: with fused multiply-add of relaxed SIMD, and without. */
export const builds = ["relaxed", "plain"] as const;

/** One of the {@linkcode builds}. */
export type Build = typeof builds[number];

/**
 * Compiles the kernel; the same source always gives the same bytes.
 *
 * @param build Which of the two.
 * @returns The module.
 * @throws {Error} If the source does not compile, with the compiler's messages.
 */
export async function buildKernel(build: Build): Promise<Uint8Array<ArrayBuffer>> {
  const folder = new URL("kernel/", import.meta.url);
  let messages = "";
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  const { error } = await assemblyscript.main([
    "index.ts",
    ...["--outFile", `kernel.${build}.wasm`],
    ...["--runtime", "stub", "--noAssert", "-O3", "--converge"],
    ...["--disableWarning", "112"], // of vectors in signatures, which stay inside the module
    ...["--enable", "simd", "--enable", "threads"],
    ...(build === "relaxed" ? ["--enable", "relaxed-simd"] : []),
    // One page at least, because then offsets below 64 KiB need no check of their own.
    ...["--importMemory", "--sharedMemory", "--initialMemory", "1", "--maximumMemory", "65536"],
  ], {
    readFile(name) {
      const file = new URL(name, folder);
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
    throw new Error(`Cannot compile the kernel: ${messages || error}`);
  }
  return bytes;
}

if (import.meta.main) {
  for (const build of builds) {
    const file = new URL(`kernel.${build}.wasm`, import.meta.url);
    await Deno.writeFile(file, await buildKernel(build));
  }
}
