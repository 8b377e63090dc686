import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { join } from "node:path";
import { growthSizes, lessonSizes, stepPlan } from "../../../lib/tools/bench/plan.ts";
import { memoryMB } from "../../../lib/tools/bench/measure/memory.ts";
import { describeSizes } from "../../../lib/tools/bench/report/report.ts";
import { median, pairedRatio, summarize } from "../../../lib/tools/bench/report/statistics.ts";
import { runtimesTable } from "../../../lib/tools/bench/runtimes/runtimes_table.ts";
import { stepFlops } from "../../../lib/tools/bench/report/step_flops.ts";
import { markdownTable, threeDigits } from "../../../lib/tools/bench/report/table.ts";
import { findTorch } from "../../../lib/tools/bench/contenders/find_torch.ts";
import { projectFolder } from "../../../lib/tools/project.ts";
import { testAlone } from "../../shared/test_alone.ts";
import { runCommand, withFolder } from "../scratch.ts";
import { countPositive } from "./count_positive.ts";
import { fakePython } from "./fake_python.ts";

const QUICK = ["--quick", "--data", "generated"];
const NO_PYTHON = { PYTHON: join(projectFolder, "no", "python") };
const windows = Deno.build.os === "windows";

const torch = await findTorch({
  python: Deno.env.get("PYTHON"),
  project: projectFolder,
  path: Deno.env.get("PATH") ?? "",
});

Deno.test("median takes values in any order and leaves them so", () => {
  const values = [40, 10, 30, 20];
  assertEquals([median(values), median([7]), median([3, 1, 2])], [25, 7, 2]);
  assertEquals(values, [40, 10, 30, 20]);
  assertThrows(() => median([]), RangeError, "of no values: expected at least one");
});

Deno.test("summarize pools the times of all rounds", () => {
  const rounds = [[5, 1, 2, 3], [4, 6, 11, 7, 8, 9, 10]];
  assertEquals(summarize(rounds), { median: 6, fastest: 1, p10: 2, p90: 10 });
});

Deno.test("pairedRatio compares within each round, so that a slow round of both changes nothing", () => {
  const ratio = pairedRatio([[2, 2, 99], [200], [30, 30]], [[1], [100, 100, 1], [10]]);
  assertEquals(ratio, { median: 2, lowest: 2, highest: 3 });
});

Deno.test("stepFlops counts the multiply-adds of a loop over the products of a step", () => {
  const count = ({ batch, time, input, hidden }: typeof lessonSizes) => {
    let multiplyAdds = 0;
    for (let step = 0; step < time; step++) {
      multiplyAdds += batch * input * 4 * hidden; //                     x W
      multiplyAdds += input * batch * 4 * hidden; //                     dW
      if (step === 0) continue;
      multiplyAdds += batch * hidden * 4 * hidden; //                    h' U
      multiplyAdds += hidden * batch * 4 * hidden; //                    dU
      multiplyAdds += batch * 4 * hidden * hidden; //                    dh
    }
    return 2 * multiplyAdds;
  };
  for (const sizes of [...growthSizes(false), { batch: 1, time: 1, input: 3, hidden: 2 }]) {
    assertEquals(stepFlops(sizes), count(sizes));
  }
  assertEquals(stepFlops(lessonSizes), 782_237_696);
});

Deno.test("growthSizes lets one size grow at a time and holds the lesson once", () => {
  const sizes = growthSizes(false);
  assertEquals(sizes.filter((size) => describeSizes(size) === describeSizes(lessonSizes)).length, 1);
  assertEquals(sizes.map(({ hidden, batch, time }) => [hidden, batch, time]), [
    [64, 64, 28],
    [128, 64, 28],
    [256, 64, 28],
    [512, 64, 28],
    [1024, 64, 28],
    [128, 16, 28],
    [128, 256, 28],
    [128, 1024, 28],
    [128, 64, 112],
    [128, 64, 392],
    [128, 64, 784],
  ]);
});

Deno.test("stepPlan takes whole batches only, and no more than there are", () => {
  const data = { folder: "f", verified: true, description: "", train: 60000, test: 1, [Symbol.dispose]() {} };
  assertEquals(stepPlan(lessonSizes, data, false).images, 16 * 64);
  assertEquals(stepPlan({ ...lessonSizes, time: 112 }, { ...data, train: 1000 }, false).images, 3 * 64);
});

Deno.test("markdownTable aligns its columns", () => {
  assertEquals(
    markdownTable(["Who", "ms"], [["one", "1.00"], ["another", "20.0"]]),
    [
      "| Who     |   ms |",
      "| ------- | ---: |",
      "| one     | 1.00 |",
      "| another | 20.0 |",
    ].join("\n"),
  );
  assertEquals([0.5, 9.994, 9.996, 35.21, 99.94, 99.96, 1047.4].map(threeDigits), [
    "0.50",
    "9.99",
    "10.0",
    "35.2",
    "99.9",
    "100",
    "1047",
  ]);
});

testAlone(import.meta.url, {
  name: "memoryMB sees what is held",
  fn: () => {
    const before = memoryMB();
    if (Deno.build.os !== "linux") return assertEquals(before, null);
    const held = new Uint8Array(200e6).fill(1);
    const { now, peak } = memoryMB()!;
    assertEquals(held[held.length - 1], 1);
    assert(now - before!.now > 100 && now - before!.now < 300, `${before!.now} ${now}`);
    assert(peak >= now);
  },
});

Deno.test("findTorch tries PYTHON alone if it is set, and says how to get torch", () =>
  withFolder(async (folder) => {
    const missing = join(folder, "python");
    assertEquals(await findTorch({ python: missing, project: folder, path: Deno.env.get("PATH") ?? "" }), {
      unavailable: `PYTHON is "${missing}", which cannot import torch: run "pip install torch", ` +
        "or set PYTHON to a Python that has it",
    });
    const nowhere = await findTorch({ project: folder, path: folder });
    assertStringIncludes(
      (nowhere as { unavailable: string }).unavailable,
      "neither in .venv nor on the PATH",
    );
    if (windows) return;
    const python = await fakePython(folder, "true");
    await Deno.rename(python, join(folder, "python3"));
    assertEquals(await findTorch({ project: folder, path: folder }), { python: join(folder, "python3") });
    await Deno.mkdir(join(folder, ".venv", "bin"), { recursive: true });
    const own = await fakePython(join(folder, ".venv", "bin"), "true");
    assertEquals(await findTorch({ project: folder, path: folder }), { python: own });
  }));

Deno.test("deno task bench --help names every flag, section and contender", async () => {
  const { code, stdout } = await runCommand("bench", ["--help"]);
  assertEquals(code, 0);
  const words =
    "--section --only --rounds --steps --slow --quick --data --json --help step eval epoch process growth cells runtimes " +
    "tfjs-cpu tfjs-wasm tfjs-webgl scanline-1 scanline scanline-blas pytorch";
  for (const word of words.split(" ")) assertStringIncludes(stdout, word);
});

Deno.test("deno task bench refuses what is wrong in one line with exit code 1", () =>
  withFolder(async (folder) => {
    const cases: [string[], string][] = [
      [["--fast"], "Unknown option '--fast'"],
      [["extra"], "Unexpected argument 'extra'"],
      [["--rounds", "0"], 'Cannot use --rounds "0": expected a whole number from 1 to 1000'],
      [["--rounds", "two"], 'Cannot use --rounds "two"'],
      [["--rounds", ""], 'Cannot use --rounds ""'],
      [["--section", "steps"], 'Cannot use --section "steps": expected some of step, eval, epoch'],
      [["--only", "scanline,keras"], 'Cannot use --only "keras": expected some of tfjs-cpu, tfjs-wasm'],
      [["--only", ""], 'Cannot use --only ""'],
      [["--only", "tfjs-webgl"], 'Cannot use --only "tfjs-webgl": expected some of tfjs-cpu, tfjs-wasm'],
      [
        ["--section", "runtimes", "--only", "pytorch"],
        'Cannot use --only "pytorch" in runtimes: expected some of',
      ],
      [
        ["--section", "step,runtimes", "--only", "tfjs-webgl"],
        'Cannot use --only "tfjs-webgl" in step: expected',
      ],
      [["--steps", "0"], 'Cannot use --steps "0": expected a whole number from 1 to 100000'],
      [["--steps", "many"], 'Cannot use --steps "many"'],
      [["--data", "cifar"], 'Cannot use --data "cifar": expected auto, mnist or generated'],
      [["--json", join(folder, "nowhere", "result.json")], "nowhere"],
    ];
    for (const [args, part] of cases) {
      const { code, stdout, stderr } = await runCommand("bench", args);
      assertEquals({ code, stdout }, { code: 1, stdout: "" }, args.join(" "));
      assertMatch(stderr, /^error: [^\n]+\n$/, args.join(" "));
      assertStringIncludes(stderr, part);
    }
  }));

Deno.test("deno task bench --section runtimes says what it misses, and that before it measures", () =>
  withFolder(async (folder) => {
    const args = [...QUICK, "--section", "runtimes"];
    const chromium = await runCommand("bench", args, { env: { PATH: folder, CHROMIUM: "" } });
    assertEquals(chromium.code, 1);
    assertStringIncludes(chromium.stderr, "error: Cannot find Chromium: install it");
    const npm = await runCommand("bench", args, { env: { PATH: folder, CHROMIUM: Deno.execPath() } });
    assertEquals(npm.code, 1);
    assertStringIncludes(npm.stderr, "error: Cannot find npm: install Node 20.16 or later");
  }));

Deno.test("the table of the runtimes compares each with Deno, and with stock tfjs in the same", () => {
  const results = [
    {
      runtime: "Deno 2",
      build: "relaxed",
      threads: 2,
      times: { "scanline-1": [[10]], scanline: [[8]], "tfjs-wasm": [[400]] },
    },
    {
      runtime: "a page",
      build: "relaxed",
      threads: 1,
      times: { "scanline-1": [[12]], "tfjs-webgl": [[600]] },
    },
  ];
  const rows = runtimesTable(results).split("\n").slice(2).map((row) =>
    row.split("|").map((cell) => cell.trim())
  );
  assertEquals(rows.map((row) => row.slice(1, -1)), [
    ["Deno 2", "relaxed", "1", "10.0", "1.00", "400", "40.0", "-", "-", "-", "-"],
    ["Deno 2", "relaxed", "2", "8.00", "1.00", "400", "50.0", "-", "-", "-", "-"],
    ["a page", "relaxed", "1", "12.0", "1.20", "-", "-", "-", "-", "600", "50.0"],
  ]);
});

Deno.test("deno task bench prints tables and writes the JSON; a missing Python is a line and no failure", () =>
  withFolder(async (folder) => {
    const json = join(folder, "result.json");
    const args = [...QUICK, "--slow", "--only", "tfjs-wasm,pytorch", "--section", "step,eval,epoch,process"];
    const { code, stdout, stderr } = await runCommand("bench", [...args, "--json", json], {
      env: { ...NO_PYTHON, TMPDIR: folder },
    });
    assertEquals(code, 0, stderr);
    assertMatch(stdout, /^- Machine: .+, \d+ cores?, .+; deno \d+\.\d+\.\d+$/m);
    assertStringIncludes(stdout, "- Data: generated digits, not MNIST (320 to train, 200 to test)\n");
    assertMatch(stdout, /^- PyTorch, \d+ threads?: PYTHON is .*: run "pip install torch"/m);
    assertEquals(stdout.match(/^### .+$/gm), [
      "### One training step: batch 64, 28 time steps of 28 inputs, 128 units, Adam",
      "### The evaluation of 200 images",
      "### One epoch: 5 steps and 1 evaluation",
      "### The whole lesson as a process, from start to exit",
    ]);
    assertEquals(stdout.match(/^\| tfjs, wasm backend \|/gm)!.length, 4);
    assertStringIncludes(stderr, "step, round 1 of 1: tfjs, wasm backend\n");

    const { sections, notes, quick } = JSON.parse(await Deno.readTextFile(json));
    assertEquals([quick, notes.length, notes[0].contender, notes[0].failed], [true, 1, "pytorch", false]);
    for (const name of ["step", "eval", "epoch", "process"]) {
      const [result, ...others] = sections[name].results;
      assertEquals([result.contender, result.timeToPyTorch, others], ["tfjs-wasm", null, []]);
      assertEquals(result.speedupOverTfjsWasm, { median: 1, lowest: 1, highest: 1 });
      assert(countPositive(result) >= 7);
    }
    const [epoch] = sections.epoch.results;
    assert(epoch.trainMs + epoch.evalMs <= epoch.ms.median);
    // The images were in TMPDIR, and are gone.
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["result.json"]);
  }));

Deno.test({
  name: "deno task bench compares by rounds, and fails when a contender does, which drops out",
  ignore: windows, // on which a script is no program
  fn: () =>
    withFolder(async (folder) => {
      const json = join(folder, "result.json");
      const args = ["--quick", "--data", "generated", "--only", "tfjs-wasm,pytorch", "--json", json];
      const bench = (section: string, rounds: string) =>
        runCommand("bench", [...args, "--section", section, "--rounds", rounds], {
          env: { PYTHON: join(folder, "python") },
        });

      await fakePython(folder, `echo '{"times":[0.5,2,8]}'`);
      const { code, stderr } = await bench("step,growth", "2");
      assertEquals(code, 0, stderr);
      assertMatch(stderr, /round 1 of 2: tfjs.*\n.*round 1 of 2: PyTorch.*\n.*round 2 of 2: tfjs.*\n/);
      const { step, growth } = JSON.parse(await Deno.readTextFile(json)).sections;
      const [tfjs, pytorch] = step.results;
      assertEquals(pytorch.ms, { median: 2, fastest: 0.5, p10: 0.5, p90: 8 });
      assertAlmostEquals(pytorch.speedupOverTfjsWasm.highest, tfjs.timeToPyTorch.highest, 1e-9);
      assert(tfjs.timeToPyTorch.lowest <= tfjs.timeToPyTorch.median);
      // Stock tfjs takes part in growth with --slow only.
      assertEquals(growth.results.map(({ results }: { results: unknown[] }) => results.length), [1, 1, 1, 1]);
      const [{ sizes, gflop, results: [{ gflopPerSecond }] }] = growth.results;
      assertEquals([gflop, gflopPerSecond], [stepFlops(sizes) / 1e9, stepFlops(sizes) / 1e9 / 0.002]);

      await fakePython(folder, "echo broken >&2; exit 3");
      const failed = await bench("step", "2");
      assertEquals(failed.code, 1);
      const line = "was not measured: its process ended with exit code 3: broken";
      assertMatch(failed.stdout, new RegExp(`^- PyTorch, \\d threads?: ${line}$`, "m"));
      const { sections, notes } = JSON.parse(await Deno.readTextFile(json));
      assertEquals(notes.map(({ text, failed }: { text: string; failed: boolean }) => [text, failed]), [[
        line,
        true,
      ]]);
      assertEquals(sections.step.results.length, 1);
    }),
});

Deno.test({
  name: "deno task bench measures PyTorch" + ("python" in torch ? "" : ` (skipped: ${torch.unavailable})`),
  ignore: !("python" in torch),
  fn: () =>
    withFolder(async (folder) => {
      const json = join(folder, "result.json");
      const args = [
        ...QUICK,
        "--only",
        "pytorch",
        "--section",
        "eval,epoch,process,growth,cells",
        "--json",
        json,
      ];
      const { code, stdout, stderr } = await runCommand("bench", args);
      assertEquals(code, 0, stderr);
      assertMatch(stdout, /^- PyTorch, \d+ threads?: torch \d+\./m);
      const { sections, notes } = JSON.parse(await Deno.readTextFile(json));
      assertEquals(notes, []);
      for (const name of ["eval", "epoch", "process", "growth", "cells"]) {
        assert(countPositive(sections[name].results) >= 7);
      }
      if (Deno.build.os === "linux") assert(sections.epoch.results[0].peakMemoryMB > 50);
    }),
});
