import { assertEquals, assertThrows } from "@std/assert";
import { seedCurves, seedName } from "../../../lib/figures/training/seed_curves.ts";

const reports = [{ step: 0, loss: 2.3, accuracy: 0.1 }, { step: 50, loss: 1.2, accuracy: 0.62 }];

Deno.test("seedCurves has a curve of the accuracy for each seed, one that has not begun too", () => {
  const { data } = seedCurves([
    { seed: 1, reports },
    { seed: 2, reports: reports.slice(0, 1), stopped: true },
    {
      seed: 3,
      reports: [],
    },
  ]);
  assertEquals(data.map(({ name }) => name), ["seed 1", "seed 2, stopped", "seed 3"]);
  assertEquals(data.map(({ x }) => x), [[0, 50], [0], []]);
  assertEquals(data.map(({ y }) => y), [[0.1, 0.62], [0.1], []]);
  assertThrows(() => seedCurves([]), RangeError, "at least one value");
});

Deno.test("seedName says that a training was stopped", () => {
  assertEquals([seedName({ seed: 4, stopped: false }), seedName({ seed: 4, stopped: true })], [
    "seed 4",
    "seed 4, stopped",
  ]);
});
