import type { EngineInUse } from "@scanline/recurrent";

/**
 * Says in one line what the LSTM is computed with.
 *
 * @param engine The engine in use.
 */
export function describeEngine({ engine, threads, build, blas, reason }: EngineInUse): string {
  if (engine === "tfjs") return "stock tfjs operations";
  const products = blas
    ? `${[blas.name, blas.core].filter(Boolean).join(" ")} for the matrix products`
    : `our WebAssembly module, ${build} build`;
  const unused = !blas && reason === undefined && Deno.env.get("SCANLINE_BLAS");
  const note = unused ? "SCANLINE_BLAS is for --engine auto and blas" : reason;
  const why = note === undefined ? "" : ` (${note})`;
  return `${products}, ${threads} thread${threads === 1 ? "" : "s"}${why}`;
}
