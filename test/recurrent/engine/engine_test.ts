import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { findBlas } from "../../../lib/recurrent/blas/find.ts";
import { engineInUse, useEngine } from "../../../lib/recurrent/engine/engine.ts";
import type { EngineName } from "../../../lib/recurrent/engine/engine_options.ts";

Deno.test("useEngine chooses, and engineInUse says what was chosen", () => {
  useEngine({ engine: "wasm", threads: 3 });
  const { engine, threads, build } = engineInUse();
  assertEquals([engine, threads], ["wasm", 3]);
  assertMatch(build!, /^(relaxed|plain)$/);
  useEngine({ engine: "tfjs" });
  const { reason, ...plain } = engineInUse();
  assertEquals(plain, { engine: "tfjs", threads: 1 });
  assertMatch(reason!, /asked for: useEngine/);
  useEngine({});
});

Deno.test("the engine auto is CBLAS where there is one, and otherwise says why not", () => {
  useEngine({ engine: "auto" });
  const { engine, blas, reason } = engineInUse();
  const found = findBlas();
  if (found.blas) assertEquals([engine, blas!.path], ["blas", found.blas.path]);
  else assertEquals([engine, reason], ["wasm", found.reason]);
});

Deno.test("useEngine refuses what is not there and leaves the engine as it was", () => {
  useEngine({ engine: "wasm", threads: 1 });
  assertThrows(() => useEngine({ engine: "cuda" as EngineName }), RangeError, 'the engine "cuda"');
  for (const threads of [0, 1.5, NaN]) {
    assertThrows(() => useEngine({ threads }), RangeError, `${threads} threads`);
  }
  // deno-lint-ignore no-explicit-any
  const refused = (options: any, message: string) =>
    assertThrows(() => useEngine(options), RangeError, message);
  refused({ threads: 100_000 }, "Cannot use 100000 threads: expected a whole number from 1 to 256");
  refused(
    { engine: Symbol("odd") },
    'Cannot use the engine "Symbol(odd)": expected auto, wasm, blas or tfjs',
  );
  refused(
    "wasm",
    'Cannot choose the engine by "wasm": expected options such as { engine: "wasm", threads: 1 }',
  );
  refused(
    { engin: "wasm" },
    'Cannot choose the engine by "engin": expected engine, threads or stockOperations',
  );
  refused({ stockOperations: "off" }, 'Cannot use stockOperations "off": expected replace or leave');
  assertEquals([engineInUse().engine, engineInUse().threads], ["wasm", 1]);
  useEngine({});
});
