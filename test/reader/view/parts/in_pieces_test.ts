import { assertEquals, assertRejects } from "@std/assert";
import { inPieces } from "../../../../lib/reader/view/parts/in_pieces.ts";

/** Frames that come one after the other, and a clock that goes on by a millisecond with each piece. */
function frames() {
  let [time, frame] = [0, 0];
  const log: number[] = [];
  function* work(pieces: number) {
    for (let piece = 0; piece < pieces; piece++) {
      time++;
      log.push(frame);
      yield;
    }
  }
  const schedule = (work: () => void) =>
    queueMicrotask(() => {
      frame++;
      work();
    });
  return { log, work, schedule, now: () => time };
}

Deno.test("a work is spread over frames, as much in each as fits", async () => {
  const { log, work, ...clock } = frames();
  const done = inPieces(work(7), { ...clock, signal: new AbortController().signal, budget: 3 });
  assertEquals(log, []);
  assertEquals(await done, true);
  assertEquals(log, [1, 1, 1, 2, 2, 2, 3]);
});

Deno.test("a work ends when it is told to", async () => {
  const { log, work, ...clock } = frames();
  const end = new AbortController();
  const done = inPieces(work(7), {
    ...clock,
    signal: end.signal,
    budget: 1,
    schedule: (next) => {
      if (log.length === 2) end.abort();
      clock.schedule(next);
    },
  });
  assertEquals(await done, false);
  assertEquals(log, [1, 2]);
});

Deno.test("an error of a work is passed on", async () => {
  // deno-lint-ignore require-yield
  const work = (function* () {
    throw new RangeError("Cannot go on");
  })();
  const { schedule, now } = frames();
  await assertRejects(
    () => inPieces(work, { schedule, now, signal: new AbortController().signal }),
    RangeError,
    "Cannot go on",
  );
});
