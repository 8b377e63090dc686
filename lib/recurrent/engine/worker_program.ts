/**
 * What a worker of the engine runs; `deno task build-engine` makes one text of it, generated/worker_program.ts.
 *
 * @module
 */
import { openBlasJobs } from "../blas/jobs.ts";
import { serve } from "../threads/serve.ts";
import { wasmJobs } from "../threads/work.ts";

await serve({ wasm: wasmJobs, blas: openBlasJobs });
