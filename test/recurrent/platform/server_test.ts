import { assertEquals } from "@std/assert";
import type { Globals } from "../../../lib/recurrent/platform/globals.ts";
import { serverOf } from "../../../lib/recurrent/platform/server.ts";

/** A runtime with these modules built in. */
function runtime(
  modules: Record<string, unknown>,
  more: Partial<NonNullable<Globals["process"]>> = {},
): Globals {
  return { process: { getBuiltinModule: (name) => modules[name], ...more } };
}

const threads = { "node:worker_threads": { isMainThread: true } };

Deno.test("the platform of a server is told from that of a browser by its threads", () => {
  assertEquals(serverOf({}), undefined);
  assertEquals(serverOf({ process: {} }), undefined);
  assertEquals(serverOf(runtime({})), undefined);
  assertEquals(serverOf(runtime(threads))?.name, "node");
  assertEquals(serverOf(runtime(threads, { versions: { bun: "1.4.5" } }))?.name, "bun");
  assertEquals(serverOf(globalThis as Globals)?.name, "deno");
});

Deno.test("the platform of a server counts the cores that the process may use, wherever the runtime says it", () => {
  const cores = (globals: Globals) => serverOf(globals)!.cores();
  assertEquals(cores(runtime(threads)), 1);
  assertEquals(cores(runtime({ ...threads, "node:os": { availableParallelism: () => 3 } })), 3);
  assertEquals(cores({ ...runtime(threads), navigator: { hardwareConcurrency: 5 } }), 5);
});

Deno.test("where workers are forbidden the platform of a server has one core", () => {
  const permission = (allowed: boolean) => ({ permission: { has: () => allowed } });
  const cores = (allowed: boolean) =>
    serverOf({ ...runtime(threads, permission(allowed)), navigator: { hardwareConcurrency: 4 } })!.cores();
  assertEquals([cores(false), cores(true)], [1, 4]);
});
