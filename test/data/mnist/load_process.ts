/**
 * Loads the stand-in as a process of its own: `deno run -A load_process.ts CACHE MIRROR`.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { loadCached } from "../../../lib/data/mnist/load_cached.ts";
import { setting, test, train } from "../stand_in.ts";

const [cache, mirror] = Deno.args;
const dataset = await loadCached(cache, { mirrors: [mirror] }, setting());
assertEquals([dataset.train, dataset.test], [train, test]);
console.log(dataset.description);
