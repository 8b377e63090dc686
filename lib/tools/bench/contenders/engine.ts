import { engineInUse, useEngine } from "@scanline/recurrent";

/** What computes the recurrent layers of a contender. */
export type Engine = "tfjs" | "wasm" | "blas";

/**
 * Makes this process compute recurrent layers with an engine.
 *
 * @param engine The engine; tfjs stands for stock tfjs, of which nothing is replaced.
 * @param threads How many threads it may use.
 * @returns What a reader should know of it, if anything.
 * @throws {RangeError} If it is not there.
 */
export function chooseEngine(engine: Engine, threads: number): string | undefined {
  useEngine(engine === "tfjs" ? { engine, stockOperations: "leave" } : { engine, threads });
  const { build, blas } = engineInUse();
  if (blas) return [blas.name, blas.core].filter((part) => part !== undefined).join(" ");
  return build && `${build} SIMD`;
}

/** The flags with which `deno task train` uses an engine. */
export function engineFlags(engine: Engine): string[] {
  return ["--engine", engine];
}
