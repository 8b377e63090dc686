/** A program that uses a pool of as many threads as its first argument says, whose program is the second, and does not close it. */
import { Pool } from "../../../lib/recurrent/threads/pool.ts";
import { jobs } from "./pool_jobs.ts";
import { tinyMemory, tinyModule } from "./tiny_module.ts";

const program = Deno.args[1];
const threads = Number(Deno.args[0]);
const memory = tinyMemory();
const work = { program, kind: "pool", jobs, settings: {} };
const pool = new Pool({ threads, module: tinyModule, memory, work });
pool.run("at", Array.from({ length: threads }, (_, thread) => [4 * thread, thread + 1]));
console.log(new Int32Array(memory.buffer, 0, threads).join(" "));
