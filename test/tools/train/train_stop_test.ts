import { assert, assertEquals, assertGreater, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import type { TrainResult } from "../../../lib/tools/train/train.ts";
import { command, interrupt, run, small, withFolder } from "./run_train.ts";
import { denoFolder } from "./deno_folder.ts";

Deno.test({
  name: "Ctrl-C stops deno task train after the step, prints what there is and exits with 130",
  ignore: Deno.build.os === "windows", // which has no SIGINT for other processes
  fn: () =>
    withFolder(async (folder) => {
      const json = join(folder, "result.json");
      const { code, stdout, stderr } = await interrupt([...small(folder), "--json", json]);
      assertEquals([code, stderr], [130, ""]);
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
