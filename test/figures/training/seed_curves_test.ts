import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { seedCurves, seedName } from "../../../lib/figures/training/seed_curves.ts";
import { seedColors } from "../../../lib/figures/palette.ts";

const reports = [{ step: 0, loss: 2.3, accuracy: 0.1 }, { step: 50, loss: 1.2, accuracy: 0.62 }];

Deno.test("seedCurves has a curve of the accuracy for each seed, one that has not begun too", () => {
  const { data, alt } = seedCurves([
    { seed: 1, reports },
    { seed: 2, reports: reports.slice(0, 1), stopped: true },
    {
      seed: 3,
      reports: [],
    },
  ]);
  assertEquals(data.map(({ name }) => name), [
    "seed 1",
    "seed 2, stopped",
    "seed 3",
    "seed 1",
    "seed 2, stopped",
    "seed 3",
  ]);
  assertEquals(data.slice(0, 3).map(({ x }) => x), [[0, 50], [0], []]);
  assertEquals(data.slice(0, 3).map(({ y }) => y), [[0.1, 0.62], [0.1], []]);
  assertEquals(data.map(({ xaxis }) => xaxis), [...new Array(3).fill(undefined), ...new Array(3).fill("x2")]);
  assertStringIncludes(
    alt,
    "seed 1 has 62.00 % at step 50; seed 2, stopped has 10.00 % at step 0; seed 3 has no report",
  );
  assertThrows(() => seedCurves([]), RangeError, "at least one value");
});

Deno.test("seedName says that a training was stopped", () => {
  assertEquals([seedName({ seed: 4, stopped: false }), seedName({ seed: 4, stopped: true })], [
    "seed 4",
    "seed 4, stopped",
  ]);
});

Deno.test("seedCurves shows close up how far seeds differ at the end, which an axis to 100 % hides", () => {
  const run = (seed: number, end: number) => ({
    seed,
    reports: [0, 300, 600, 900].map((step) => ({ step, loss: 1, accuracy: step === 0 ? 0.1 : end })),
  });
  const { layout, data } = seedCurves([run(1, 0.955), run(2, 0.961)]);
  const [low, high] = (layout.yaxis2 as { range: number[] }).range;
  assert(low > 0.93 && low < 0.955 && high > 0.961 && high < 0.98, `${low} to ${high}`);
  assertStringIncludes(JSON.stringify(layout.annotations), "close up, 94.8 % to 96.8 %");
  const colors = data.slice(0, 2).map(({ line }) => (line as { color: string }).color);
  assertEquals(colors, seedColors.slice(0, 2));
});
