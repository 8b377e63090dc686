import { assert, assertEquals, assertThrows } from "@std/assert";
import { Arena } from "../../../lib/recurrent/engine/arena.ts";
import { Random } from "../../../lib/random.ts";

Deno.test("Arena hands out regions that are aligned, not 0 and apart, and keeps what is in them", () => {
  const arena = new Arena();
  const random = new Random(1);
  const held: { at: number; floats: number; mark: number }[] = [];
  for (let round = 1; round <= 600; round++) {
    if (held.length > 0 && random.uniform() < 0.45) {
      const [{ at, floats, mark }] = held.splice(random.integer(held.length), 1);
      assert(
        arena.floats.subarray(at / 4, at / 4 + floats).every((value) => value === mark),
        `region ${mark}`,
      );
      arena.give(at, floats);
    } else {
      const floats = 1 + random.integer(20000);
      const at = arena.take(floats);
      assert(at > 0 && at % 64 === 0, `${at}`);
      arena.floats.fill(round, at / 4, at / 4 + floats);
      held.push({ at, floats, mark: round });
    }
  }
});

Deno.test("Arena needs no more memory when the same sizes come again", () => {
  const arena = new Arena();
  const step = () => {
    const regions = [300000, 1, 17, 80000].map((floats) => ({ at: arena.take(floats), floats }));
    for (const { at, floats } of regions.reverse()) arena.give(at, floats);
  };
  step();
  const bytes = arena.memory.buffer.byteLength;
  for (let round = 0; round < 1000; round++) step();
  assertEquals(arena.memory.buffer.byteLength, bytes);
});

Deno.test("Arena joins what was given back into one region again", () => {
  const arena = new Arena();
  const regions = [1000, 5000, 3000, 7000, 16].map((floats) => ({ at: arena.take(floats), floats }));
  for (const index of [1, 3, 0, 4, 2]) arena.give(regions[index].at, regions[index].floats);
  const bytes = arena.memory.buffer.byteLength;
  assertEquals(arena.take((bytes - 64) / 4), 64);
  assertEquals(arena.memory.buffer.byteLength, bytes);
});

Deno.test("Arena says when there is no more, and goes on", () => {
  const arena = new Arena(2 ** 20);
  assertThrows(
    () => arena.take(2 ** 18),
    RangeError,
    "Cannot take 1.0 MiB of memory beside 0.0 MiB in use, of 1.0 MiB",
  );
  arena.give(arena.take(2 ** 18 - 16), 2 ** 18 - 16);
  assertEquals(arena.memory.buffer.byteLength, 2 ** 20);
});
