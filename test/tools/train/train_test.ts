import {
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { join } from "node:path";
import type { TrainResult } from "../../../lib/tools/train/train.ts";
import { COMMAND, run, small, withFolder } from "./run_train.ts";
import { denoFolder } from "./deno_folder.ts";

Deno.test("deno task train prints the lesson and writes the JSON", () =>
  withFolder(async (folder) => {
    const json = join(folder, "result.json");
    const args = [
      ...small(folder),
      "--report-every",
      "2",
      "--seed",
      "3",
      "--test-images",
      "50",
      "--json",
      json,
    ];
    args.push("--threads", "2");
    const { code, stdout, stderr } = await run(args);
    assertEquals({ code, stderr }, { code: 0, stderr: "" });
    const result: TrainResult = JSON.parse(await Deno.readTextFile(json));
    assertEquals(result.source, "custom");
    assertEquals([result.seed, result.recipe.seed, result.recipe.hiddenSize], [3, 3, 8]);
    assertEquals([result.engine, result.threads, result.backend], ["wasm", 2, "wasm"]);
    assertEquals([result.images, result.steps, result.interrupted], [130, 3, false]); // 64, 64 and 2
    assertEquals(result.log.map(({ epoch, step }) => [epoch, step]), [[0, 0], [0, 2]]);
    assertEquals(result.accuracy2000, result.accuracy10000); // 130 test images are both
    assertGreater(result.trainSeconds, 0);
    assertGreater(result.evalSeconds, 0);
    assertGreater(result.totalSeconds, result.trainSeconds + result.evalSeconds);

    assertStringIncludes(
      stdout,
      "Recipe: 1 epoch of 130 images, batch 64, 28 time steps of 28 pixels, Adam at 0.01, seed 3",
    );
    assertStringIncludes(stdout, "Engine: our WebAssembly module, ");
    assertStringIncludes(stdout, "(rnn): LSTM(28, 8, batch_first=True)");
    const logged = result.log.map(({ loss, accuracy }) =>
      `Epoch:  0 | train loss: ${loss.toFixed(4)} | test accuracy: ${accuracy.toFixed(2)}\n`
    );
    assertStringIncludes(stdout, logged.join(""));
    assertStringIncludes(stdout, `test images: ${result.accuracy10000!.toFixed(4)}\n`);
    assertStringIncludes(stdout, `[${result.predictions.join(" ")}] prediction number\n`);
    assertStringIncludes(stdout, `[${result.labels.join(" ")}] real number\n`);
    assertEquals([...Deno.readDirSync(folder)].length, 5);
  }));

Deno.test("deno task train gives the same numbers for any number of threads, and about the same with stock tfjs", () =>
  withFolder(async (folder) => {
    const results: TrainResult[] = [];
    for (const engine of [["wasm", "--threads", "1"], ["wasm", "--threads", "3"], ["tfjs"]]) {
      const json = join(folder, "result.json");
      const { code } = await run([
        ...small(folder),
        "--report-every",
        "1",
        "--engine",
        ...engine,
        "--json",
        json,
      ]);
      assertEquals(code, 0);
      results.push(JSON.parse(await Deno.readTextFile(json)));
    }
    const [one, three, stock] = results;
    assertEquals(three.log, one.log);
    assertEquals(stock.engine, "tfjs");
    one.log.forEach(({ loss }, step) => assertAlmostEquals(loss, stock.log[step].loss, 1e-4));
  }));

Deno.test({
  name: "deno task train --engine blas says in one line that a library cannot be used",
  fn: async () => {
    const { code, stderr } = await run(["--engine", "blas"], { SCANLINE_BLAS: COMMAND });
    assertEquals(code, 1);
    assertMatch(stderr, /^error: Cannot use the engine "blas": [^\n]+\n$/);
  },
});

Deno.test("deno task train --engine auto refuses a library that SCANLINE_BLAS names and that cannot be used", async () => {
  const { code, stdout, stderr } = await run(["--engine", "auto"], { SCANLINE_BLAS: COMMAND });
  assertEquals([code, stdout], [1, ""]);
  assertMatch(
    stderr,
    /^error: Cannot use "[^"]+train.ts" as a BLAS: [^\n]+: correct or unset SCANLINE_BLAS[^\n]*\n$/,
  );
});

Deno.test("deno task train says why --engine auto ends with WebAssembly", () =>
  withFolder(async (folder) => {
    const args = [...small(folder), "--engine", "auto"];
    const { code, stdout, stderr } = await run(args, { SCANLINE_BLAS: "" }, ["--deny-ffi"]);
    assertEquals([code, stderr], [0, ""]);
    assertMatch(stdout, /^Engine: our WebAssembly module, [^\n]* \(Cannot use [^\n]*--allow-ffi\); /m);
  }));

Deno.test("deno task train says that the engine it was given has no use for SCANLINE_BLAS", () =>
  withFolder(async (folder) => {
    const { code, stdout } = await run(small(folder), { SCANLINE_BLAS: COMMAND });
    assertEquals(code, 0);
    assertStringIncludes(stdout, " (SCANLINE_BLAS is for --engine auto and blas); ");
  }));

Deno.test("deno task train --limit uses the first images only", () =>
  withFolder(async (folder) => {
    const { code, stdout } = await run([...small(folder), "--limit", "64"]);
    assertEquals(code, 0);
    assertStringIncludes(stdout, "1 epoch of 64 images");
    assertEquals(stdout.match(/^Epoch:/gm)!.length, 1);
  }));

Deno.test("deno task train --help names every flag", async () => {
  const { code, stdout } = await run(["--help"]);
  assertEquals(code, 0);
  const flags =
    "epochs batch-size time-steps input-size hidden-size learning-rate report-every test-images seed " +
    "data dir no-verify limit load save engine threads json help";
  for (const flag of flags.split(" ")) assertStringIncludes(stdout, `--${flag}`);
});

Deno.test("deno task train --data mnist+generated trains on digits of both and judges by those of the files", () =>
  withFolder(async (folder) => {
    const [json, save] = [join(folder, "result.json"), join(folder, "net")];
    const args = [...small(folder), "--data", "mnist+generated", "--save", save, "--json", json];
    const { code, stdout, stderr } = await run(args.concat("--limit", "300", "--test-images", "1"));
    assertEquals({ code, stderr }, { code: 0, stderr: "" });
    assertStringIncludes(stdout, "Recipe: 1 epoch of 300 images, ");
    assertMatch(stdout, /^Data: .*; to learn from, beside them 60000 that Scanline drew from strokes \(/m);
    assertStringIncludes(stdout, "Accuracy on all 130 test images: ");
    const result: TrainResult = JSON.parse(await Deno.readTextFile(json));
    assertEquals([result.source, result.images, result.steps], ["custom", 300, 5]);
  }));

Deno.test("with no network, no cache and no MNIST_DIR deno task train uses generated digits and says so", () =>
  withFolder(async (folder) => {
    const json = join(folder, "result.json");
    const { code, stdout } = await run(["--hidden-size", "4", "--limit", "64", "--json", json], {
      DENO_DIR: await denoFolder(), // the cache of packages is another matter
      MNIST_MIRRORS: "http://127.0.0.1:1/",
      XDG_CACHE_HOME: folder,
      HOME: folder,
      LOCALAPPDATA: folder,
    });
    assertEquals(code, 0);
    assertMatch(stdout, /^Data: .*not MNIST/m);
    const result: TrainResult = JSON.parse(await Deno.readTextFile(json));
    assertEquals(result.source, "generated");
    assertEquals(result.labels, [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
  }));
