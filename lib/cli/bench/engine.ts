/** What computes the LSTM of a contender. */
export type Engine = "tfjs" | "wasm" | "blas";

/**
 * Makes this process compute LSTMs with an engine.
 *
 * @param engine The engine; tfjs stands for the stock layers.
 * @param _threads How many threads it may use.
 * @returns What a reader should know of it, if anything.
 * @throws {RangeError} If it is not there.
 */
export function chooseEngine(engine: Engine, _threads: number): string | undefined {
  if (engine === "tfjs") return undefined;
  throw new RangeError(`Cannot use the engine "${engine}": this version has the stock layers of tfjs only`);
}

/** The flags with which `deno task train` uses an engine. */
export function engineFlags(_engine: Engine): string[] {
  return [];
}
