import { assert, assertAlmostEquals, assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { roundsOf } from "../../../lib/tools/bench/arguments.ts";
import type { BenchCell } from "../../../lib/tools/bench/cells/bench_cell.ts";
import { cellsTable } from "../../../lib/tools/bench/cells/cells_table.ts";
import type { ContenderName } from "../../../lib/tools/bench/contenders/contenders.ts";
import { halfOfTheSteps } from "../../../lib/tools/bench/measure/half_of_the_steps.ts";
import { runCommand, withFolder } from "../scratch.ts";
import { countPositive } from "./count_positive.ts";
import { fakePython } from "./fake_python.ts";

Deno.test("roundsOf gives what was asked for, and else fewer to the cells", () => {
  const given = { rounds: undefined, quick: false };
  assertEquals([roundsOf("step", given), roundsOf("cells", given), roundsOf("runtimes", given)], [5, 3, 5]);
  assertEquals([roundsOf("cells", { ...given, quick: true }), roundsOf("cells", { ...given, rounds: 7 })], [
    1,
    7,
  ]);
});

Deno.test("halfOfTheSteps lets half of the steps count, in sequences from empty to whole", () => {
  for (const [batch, time] of [[64, 28], [2, 5], [100, 1]]) {
    const lengths = halfOfTheSteps(batch, time);
    assertEquals(lengths.reduce((sum, length) => sum + length, 0), batch * time / 2);
    assertEquals([lengths.length, Math.min(...lengths), Math.max(...lengths)], [batch, 0, time]);
  }
});

Deno.test("the table of the cells sets the ratios beside the aims, cell by cell, and passes no judgement", () => {
  const ms = { median: 1, fastest: 1, p10: 1, p90: 1 };
  const ratio = (median: number) => ({ median, lowest: median, highest: median });
  const result = (contender: ContenderName, cell: BenchCell, toPyTorch: number, speedup: number) => ({
    ...{ contender, cell, label: contender, ms },
    timeToPyTorch: ratio(toPyTorch),
    speedupOverTfjsWasm: ratio(speedup),
  });
  const text = cellsTable({
    section: "cells",
    results: [
      {
        label: "GRU",
        results: [
          result("scanline", "gru", 1.5, 40),
          result("scanline-blas", "gruResetAfter", 0.9, 70),
          result("pytorch", "gruResetAfter", 1, 60),
        ],
      },
    ],
    fit: [],
    masked: [{ label: "LSTM: who", unmaskedMs: ms, maskedMs: ms, maskedToUnmasked: ratio(1.25) }],
  });
  const rows = text.split("\n").filter((line) => /^\| (GRU, reset|LSTM: )/.test(line)).map((row) =>
    row.split("|").slice(1, -1).map((cell) => cell.trim())
  );
  assertEquals(rows, [
    ["GRU, reset before", "-", "1.50", "-", "40.0"],
    ["GRU, reset after", "0.90", "-", "70.0", "-"],
    ["LSTM: who", "1.00", "1.00", "1.25"],
  ]);
});

Deno.test({
  name: "deno task bench measures each cell, bidirectional layers and masked batches",
  ignore: Deno.build.os === "windows", // on which a script is no program
  fn: () =>
    withFolder(async (folder) => {
      const json = join(folder, "result.json");
      await fakePython(folder, `echo '{"times":[0.5,2,8]}'`);
      const only = ["--only", "tfjs-wasm,scanline,pytorch"];
      const args = [
        "--quick",
        "--data",
        "generated",
        ...only,
        "--section",
        "cells",
        "--steps",
        "1",
        "--json",
        json,
      ];
      const { code, stdout, stderr } = await runCommand("bench", args, {
        env: { PYTHON: join(folder, "python") },
      });
      assertEquals(code, 0, stderr);
      assertMatch(stdout, /aim: at most 1\.7 with AVX-512, 1\.4 with AVX2/);
      const { results, fit, masked } = JSON.parse(await Deno.readTextFile(json)).sections.cells;
      const gru = ["tfjs-wasm gru", "scanline gru", "scanline gruResetAfter", "pytorch gruResetAfter"];
      const names = results.map(({ results }: { results: { contender: string; cell: string }[] }) =>
        results.map(({ contender, cell }) => `${contender} ${cell}`)
      );
      assertEquals(names, [
        ...["rnn", "lstm"].map((cell) => [`tfjs-wasm ${cell}`, `scanline ${cell}`, `pytorch ${cell}`]),
        gru,
        gru,
      ]);
      for (const { results: [, ours] } of results) {
        assertAlmostEquals(ours.timeToPyTorch.median, ours.ms.median / 2, 1e-9);
      }
      assertEquals(fit.map(({ contender }: { contender: string }) => contender), ["tfjs-wasm", "scanline"]);
      for (const { unmaskedMs, maskedMs, maskedToUnmasked: { median } } of masked) {
        assertAlmostEquals(median, maskedMs.median / unmaskedMs.median, 1e-9);
      }
      assert(masked.length === 2 && countPositive({ results, fit, masked }) > 100);
    }),
});
