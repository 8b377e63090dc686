import { assertEquals } from "@std/assert";
import { IdleWatch } from "../../../lib/recurrent/engine/idle_watch.ts";

Deno.test("IdleWatch calls back once for a while without use, and again after the next one", async () => {
  let calls = 0;
  let called = () => {};
  const alive = setInterval(() => {}, 1000); // The watch does not keep the program alive.
  const watch = new IdleWatch(50, () => {
    calls++;
    called();
  });
  for (let round = 1; round <= 3; round++) {
    const isCalled = new Promise<void>((done) => called = done);
    watch.touch();
    watch.touch();
    await isCalled;
    assertEquals(calls, round);
  }
  clearInterval(alive);
});

Deno.test({
  name: "IdleWatch keeps no test waiting",
  sanitizeOps: true,
  sanitizeResources: true,
  fn: () => new IdleWatch(1e6, () => {}).touch(),
});
