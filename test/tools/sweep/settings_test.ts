import { assertEquals, assertThrows } from "@std/assert";
import { recipe } from "../../../lib/recipe.ts";
import { parseSettings, runKey } from "../../../lib/tools/sweep/settings.ts";

const parse = (settings: unknown) => parseSettings(JSON.stringify(settings));

Deno.test("a grid stands for every combination, each with every seed; null leaves a setting as it is", () => {
  const runs = parse({
    seeds: [4, 7],
    grids: [
      {
        name: "{cell} at {learningRate}, {clipNorm}",
        cell: ["rnn", "gru"],
        learningRate: 0.001,
        clipNorm: [null, 1],
      },
      { name: "plain" },
    ],
  });
  assertEquals(runs.map(({ name, recipe }) => `${name}: ${recipe.seed}`), [
    ...["rnn at 0.001, none", "rnn at 0.001, 1", "gru at 0.001, none", "gru at 0.001, 1", "plain"]
      .flatMap((name) => [`${name}: 4`, `${name}: 7`]),
  ]);
  assertEquals(runs[0].recipe, { ...recipe, cell: "rnn", learningRate: 0.001, seed: 4 });
  assertEquals(runs.at(-1)!.recipe, { ...recipe, seed: 7 });
});

Deno.test("what only decides the reports does not make another training", () => {
  assertEquals(runKey({ ...recipe, reportEvery: 7, testImages: 3 }), runKey(recipe));
  assertEquals(runKey({ ...recipe, cell: "gru" }) === runKey(recipe), false);
});

Deno.test("settings that are wrong are named", () => {
  const grid = { name: "a" };
  const cases: [unknown, string][] = [
    [null, "expected seeds"],
    [{ grids: [grid] }, "expected seeds"],
    [{ seeds: [], grids: [grid] }, "expected seeds"],
    [{ seeds: [1, 1], grids: [grid] }, "expected seeds"],
    [{ seeds: [-1], grids: [grid] }, "expected seeds"],
    [{ seeds: [1], grids: [] }, "expected grids"],
    [{ seeds: [1], grids: [7] }, "expected a grid in braces"],
    [{ seeds: [1], grids: [{}] }, "expected a name"],
    [{ seeds: [1], grids: [{ name: "a", epoch: 2 }] }, '"epoch"'],
    [{ seeds: [1], grids: [{ name: "a", seed: 2 }] }, '"seed"'],
    [{ seeds: [1], grids: [{ name: "a", epochs: "2" }] }, 'epochs to be a number above 0 but found "2"'],
    [{ seeds: [1], grids: [{ name: "a", cell: "lstmm" }] }, 'cell "lstmm"'],
    [{ seeds: [1], grids: [{ name: "a", cell: ["lstm", null] }, { name: "b", cell: "lstm" }] }, "twice"],
    [{ seeds: [1], grids: [grid, { name: "b" }] }, '"b" twice'],
  ];
  for (const [settings, message] of cases.filter(([, message]) => message !== "twice")) {
    assertThrows(() => parse(settings), RangeError, message, JSON.stringify(settings));
  }
  assertThrows(() => parseSettings("{"), SyntaxError);
});
