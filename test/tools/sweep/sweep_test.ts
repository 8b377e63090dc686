import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { useEngine } from "@scanline/recurrent";
import { loadMnist } from "../../../lib/data/mnist/mnist.ts";
import { readSweep } from "../../../lib/training/runs/read_sweep.ts";
import { trainingRun } from "../../../lib/training/runs/training_run.ts";
import { withFolder } from "../train/run_train.ts";

const COMMAND = new URL("../../../lib/tools/sweep/sweep.ts", import.meta.url).pathname;

function command(args: string[]) {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", COMMAND, ...args],
    env: { MNIST_DIR: "" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

async function run(args: string[]) {
  const { code, stdout, stderr } = await command(args).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

const SETTINGS = {
  seeds: [1, 2],
  grids: [{ name: "{cell}", hiddenSize: 8, batchSize: 20, cell: ["rnn", "gru"] }],
};

const withSettings = (work: (folder: string, args: string[]) => Promise<void>) =>
  withFolder(async (folder) => {
    const settings = join(folder, "grid.json");
    await Deno.writeTextFile(settings, JSON.stringify(SETTINGS));
    await work(folder, [settings, "--dir", folder, "--no-verify"]);
  });

Deno.test("a sweep records every training, goes on where it was stopped, and a record can be repeated to the last bit", () =>
  withSettings(async (folder, args) => {
    const first = await run([...args, "--processes", "2"]);
    assertEquals([first.code, first.stderr], [0, ""]);
    assertMatch(first.stdout, /4 of 4: /);
    const path = join(folder, "grid.jsonl");
    const records = await readSweep(path);
    assertEquals(records.map(({ name, recipe }) => [name, recipe.seed]), [
      ["rnn", 1],
      ["rnn", 2],
      ["gru", 1],
      ["gru", 2],
    ]);
    assertEquals(new Set(records.map(({ weights }) => weights)).size, 4);
    assertEquals(Object.keys(records[0].versions), ["scanline", "deno", "tfjs"]);

    const digits = await loadMnist({ source: "mnist", dir: folder, verify: false });
    useEngine({ engine: "wasm", threads: 2 });
    const again = (await trainingRun(digits, records[3].recipe))!;
    useEngine({});
    again.model.dispose();
    const { name: _, seconds: __, versions: ___, ...record } = records[3];
    assertEquals(again.record, record);

    // A training is gone, its line cut off: it alone is done again.
    const lines = (await Deno.readTextFile(path)).split("\n");
    await Deno.writeTextFile(path, [lines[2], lines[0], lines[3]].join("\n") + "\n");
    const left = await run([...args, "--dry-run"]);
    assertStringIncludes(left.stdout, "left: rnn, seed 2\n");
    assertEquals(left.stdout.match(/left:/g)!.length, 1);
    const rest = await run(args);
    assertStringIncludes(rest.stdout, "1 of 1: rnn, seed 2");
    const timeless = (records: unknown[]) => JSON.stringify(records).replaceAll(/"seconds":[^,]+/g, "");
    assertEquals(timeless(await readSweep(path)), timeless(records));
    assertStringIncludes((await run(args)).stdout, "4 trainings, 4 of them recorded");
  }));

Deno.test("a sweep says in one line what is wrong, and leaves the record as it was", () =>
  withSettings(async (folder, args) => {
    const record = join(folder, "broken.jsonl");
    await Deno.writeTextFile(record, "{\n");
    const missing = join(folder, "none.json");
    const cases: [string[], string][] = [
      [[], "Cannot sweep 0 settings files"],
      [[missing], `Cannot read "${missing}"`],
      [["none"], "Cannot read"],
      [["grid.txt/"], 'Cannot sweep "grid.txt/": expected a file that ends in .json'],
      [[...args, "--processes", "0"], 'Cannot use --processes "0"'],
      [[...args, "--data", "web"], 'Cannot use --data "web"'],
      [[...args, "--record", args[0]], "the settings file"],
      [[...args, "--record", record], "expected a training in line 1"],
      [[...args, "--wrong"], "--wrong"],
    ];
    for (const [wrong, message] of cases) {
      const { code, stderr } = await run(wrong);
      assertEquals([code, stderr.split("\n").length], [1, 2], stderr);
      assertStringIncludes(stderr, message);
    }
    assertEquals(await Deno.readTextFile(record), "{\n");
  }));

Deno.test("a sweep stops at a training that fails, and keeps the others", () =>
  withSettings(async (folder, args) => {
    const grids = [...SETTINGS.grids, { name: "too few rows", hiddenSize: 8, timeSteps: 27 }];
    await Deno.writeTextFile(args[0], JSON.stringify({ seeds: [1], grids }));
    const { code, stderr } = await run([...args, "--processes", "1"]);
    assertEquals(code, 1);
    assertMatch(
      stderr,
      /^error: Cannot train "too few rows" with seed 1: Cannot read images of 784 pixels as 27 [^\n]+\n$/,
    );
    assertEquals((await readSweep(join(folder, "grid.jsonl"))).length, 2);
  }));

Deno.test({
  name: "Ctrl-C stops a sweep with exit code 130, and what is done is kept",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withSettings(async (folder, args) => {
      const grids = [...SETTINGS.grids, { name: "long", hiddenSize: 64, epochs: 2000 }];
      await Deno.writeTextFile(args[0], JSON.stringify({ seeds: [1], grids }));
      const child = command([...args, "--processes", "1"]).spawn();
      const output = child.output();
      const path = join(folder, "grid.jsonl");
      const count = async () => (await readSweep(path).catch(() => [])).length;
      while (await count() < 2) await new Promise((resolve) => setTimeout(resolve, 100));
      child.kill("SIGINT");
      const { code, stdout } = await output;
      assertEquals(code, 130);
      assertStringIncludes(new TextDecoder().decode(stdout), "the same command goes on from there");
      assertEquals(await count(), 2);
    }),
});

Deno.test("--help says what a settings file is", async () => {
  const { code, stdout } = await run(["--help"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, '"grids"');
});
