import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { join } from "node:path";
import type { TrainResult } from "../../../lib/tools/train/train.ts";
import { COMMAND, command, run, small, withFolder } from "./run_train.ts";

/** Where deno keeps what it downloads, in spite of another home folder. */
async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

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

Deno.test({
  name: "Ctrl-C stops deno task train after the step, prints what there is and exits with 130",
  ignore: Deno.build.os === "windows", // which has no SIGINT for other processes
  fn: () =>
    withFolder(async (folder) => {
      const json = join(folder, "result.json");
      const child = command([...small(folder), "--epochs", "100000", "--report-every", "10", "--json", json])
        .spawn();
      const errors = new Response(child.stderr).text();
      const decoder = new TextDecoder();
      let stdout = "";
      let interrupted = false;
      for await (const chunk of child.stdout) {
        stdout += decoder.decode(chunk);
        if (!interrupted && stdout.includes("Epoch:  2")) {
          child.kill("SIGINT");
          interrupted = true;
        }
      }
      assertEquals([(await child.status).code, await errors], [130, ""]);
      assertMatch(stdout, /Stopped after \d+ steps\n/);
      assertStringIncludes(stdout, "prediction number");
      const result: TrainResult = JSON.parse(await Deno.readTextFile(json));
      assertEquals([result.interrupted, result.accuracy2000, result.accuracy10000], [true, null, null]);
      assertGreater(result.steps, 4);
      assertStringIncludes(stdout, `Stopped after ${result.steps} steps`);
      assert(result.log.length >= 3);
    }),
});

for (
  const [signal, exitCode] of [["SIGTERM", 143], ["SIGHUP", 129]] as const
) {
  Deno.test({
    name: `${signal} stops deno task train as Ctrl-C does, with exit code ${exitCode}`,
    ignore: Deno.build.os === "windows",
    fn: () =>
      withFolder(async (folder) => {
        const json = join(folder, "result.json");
        const child = command([
          ...small(folder),
          "--epochs",
          "100000",
          "--report-every",
          "10",
          "--json",
          json,
        ])
          .spawn();
        const errors = new Response(child.stderr).text();
        const decoder = new TextDecoder();
        let stdout = "";
        for await (const chunk of child.stdout) {
          const before = stdout.includes("Epoch:  2");
          stdout += decoder.decode(chunk);
          if (!before && stdout.includes("Epoch:  2")) child.kill(signal);
        }
        assertEquals([(await child.status).code, await errors], [exitCode, ""]);
        assertEquals((JSON.parse(await Deno.readTextFile(json)) as TrainResult).interrupted, true);
      }),
  });

  Deno.test({
    name: `${signal} and SIGKILL during the download leave nothing beside the result's file`,
    ignore: Deno.build.os === "windows",
    fn: () =>
      withFolder(async (folder) => {
        const results = join(folder, "results");
        await Deno.mkdir(results);
        for (const [sent, expected] of [[signal, exitCode], ["SIGKILL", 137]] as const) {
          // A mirror that never sends the file.
          const asked = Promise.withResolvers<void>();
          await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, () => {
            asked.resolve();
            return new Response(new ReadableStream({ pull: () => new Promise(() => {}) }));
          });
          const child = command(["--json", join(results, "result.json")], {
            MNIST_MIRRORS: `http://127.0.0.1:${server.addr.port}/`,
            XDG_CACHE_HOME: join(folder, "cache"),
            HOME: folder,
            DENO_DIR: await denoFolder(),
          }).spawn();
          await asked.promise;
          await new Promise((resolve) => setTimeout(resolve, 200));
          child.kill(sent);
          const { code, signal } = await child.output();
          assertEquals(signal === null ? code : 137, expected);
          assertEquals([...Deno.readDirSync(results)], []);
        }
      }),
  });
}

Deno.test({
  name: "deno task train --json: a full disk is one clear error, and the result is printed instead",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withFolder(async (folder) => {
      const { code, stdout, stderr } = await run([...small(folder), "--json", "/dev/full"]);
      assertEquals(code, 1);
      assertEquals(
        stderr,
        'error: Cannot write "/dev/full": No space left on device (os error 28): the result is printed instead\n',
      );
      const result: TrainResult = JSON.parse(stdout.slice(stdout.indexOf("\n{") + 1));
      assertEquals([result.steps, result.images], [3, 130]);
    }),
});

Deno.test({
  name: "deno task train --json writes to standard output, and through a link, which stays one",
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (folder) => {
      const { code, stdout } = await run([...small(folder), "--json", "/dev/stdout"]);
      assertEquals(code, 0);
      assertStringIncludes(stdout, "prediction number"); // what was printed before is not written over
      assertEquals(JSON.parse(stdout.slice(stdout.indexOf("\n{") + 1)).steps, 3);

      const [file, link] = [join(folder, "result.json"), join(folder, "link.json")];
      await Deno.writeTextFile(file, "old");
      await Deno.symlink("result.json", link);
      assertEquals((await run([...small(folder), "--json", link])).code, 0);
      assertEquals(await Deno.readLink(link), "result.json");
      assertEquals(JSON.parse(await Deno.readTextFile(file)).steps, 3);
    }),
});

Deno.test("deno task train refuses what is wrong in one line with exit code 1", () =>
  withFolder(async (folder) => {
    const cases: [string[], string][] = [
      [["--learning-rat", "0.1"], "--learning-rat"],
      [["extra"], "extra"],
      [
        ["--seed", "-1"],
        "Cannot use --seed: expected a value, and --seed=VALUE for one that begins with a dash",
      ],
      [
        ["--seed", "4294967296"],
        'Cannot use --seed "4294967296": expected a whole number from 0 to 4294967295',
      ],
      [["--batch-size", "0"], 'Cannot use --batch-size "0"'],
      [["--batch-size", "many"], 'Cannot use --batch-size "many"'],
      [["--learning-rate", "0"], "expected a number above 0"],
      [["--epochs", ""], 'Cannot use --epochs ""'],
      [["--data", "cifar"], "expected auto, mnist, generated or mnist+generated"],
      [["--engine", "cuda"], "expected auto, wasm, blas or tfjs"],
      [["--threads", "0"], 'Cannot use --threads "0"'],
      [["--time-steps", "14"], "expected --time-steps x --input-size to be 784 but found 392"],
      [["--data", "generated", "--dir", folder], "--dir"],
      [["--dir", join(folder, "nowhere")], "nowhere"],
      [["--dir", folder], "train-images-idx3-ubyte"], // not MNIST, and not said so
      [["--json", join(folder, "nowhere", "result.json")], "nowhere"],
      [["--json", folder], "expected a file but found a folder"],
      [[...small(folder), "--limit", "131"], "131"],
    ];
    for (const [args, part] of cases) {
      const { code, stdout, stderr } = await run(args);
      assertEquals({ code, stdout }, { code: 1, stdout: "" }, args.join(" "));
      assertMatch(stderr, /^error: [^\n]+\n$/, args.join(" "));
      assertStringIncludes(stderr, part);
    }
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
