import { assert, assertEquals, assertGreater, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import {
  accuracy,
  loadCheckpoint,
  loadMnist,
  predictClasses,
  readSafetensors,
  rowClassifier,
  trainedClassifier,
} from "../../../lib/mod.ts";
import type { TrainResult } from "../../../lib/tools/train/train.ts";
import { names } from "../../files/in_folder.ts";
import { smallDigits } from "../../shared/small_digits.ts";
import { interrupt, run, small, withFolder } from "./run_train.ts";
import { OTHERS, posix } from "./other_networks.ts";

/** Runs the command in a folder with the data set; gives what it printed, and its result. */
async function trainIn(folder: string, args: string[]): Promise<{ stdout: string; result: TrainResult }> {
  const json = join(folder, "result.json");
  const data = ["--dir", folder, "--no-verify", "--engine", "wasm", "--json", json];
  const { code, stdout, stderr } = await run([...data, ...args]);
  assertEquals([code, stderr], [0, ""]);
  return { stdout, result: JSON.parse(await Deno.readTextFile(json)) };
}

/** What is in the files of a folder, by their names. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(names(folder).map((name) => [name, Deno.readTextFileSync(join(folder, name))]));
}

Deno.test("deno task train --save and --load: two runs of one epoch are one of two, to the last bit", () =>
  withFolder(async (folder) => {
    const [one, two] = ["one", "two"].map((name) => join(folder, name));
    const begin = ["--hidden-size", "8", "--seed", "5", "--batch-size", "16", "--report-every", "3"];
    const whole = await trainIn(folder, [...begin, "--epochs", "2", "--save", two]);
    assertStringIncludes(whole.stdout, `\nNetwork saved: ${two}\n`);
    const first = await trainIn(folder, [...begin, "--save", one]);
    const second = await trainIn(folder, ["--load", one, "--save", one]);
    assertStringIncludes(
      second.stdout,
      `Network: ${one}, trained for 1 epoch (custom), with the state of Adam\n`,
    );
    assertEquals([...first.result.log, ...second.result.log], whole.result.log);
    assertEquals(second.result.accuracy10000, whole.result.accuracy10000);
    assertEquals(second.result.recipe, { ...whole.result.recipe, epochs: 1 });
    assertEquals(contents(one), contents(two));
    assertEquals((await loadCheckpoint(one))!.recipe, whole.result.recipe);
    // The network is the one that trainedClassifier would train.
    const dataset = await loadMnist({ dir: folder, verify: false });
    const { fromCheckpoint } = await trainedClassifier(dataset, whole.result.recipe, one);
    assert(fromCheckpoint);
  }));

Deno.test("deno task train --epochs 0 judges a network and takes it from one format to another", () =>
  withFolder(async (folder) => {
    const place = (name: string) => join(folder, name);
    const trained = await trainIn(folder, [
      "--hidden-size",
      "8",
      "--epochs",
      "3",
      "--save",
      place("network"),
    ]);
    const before = contents(place("network"));
    const { accuracy10000, predictions, labels } = trained.result;
    const chain = ["network", "a.safetensors", "again", "b.SAFETENSORS", "c.onnx"];
    for (const [at, to] of chain.slice(1).entries()) {
      const args = ["--load", place(chain[at]), "--epochs", "0", "--save", place(to)];
      const { stdout, result } = await trainIn(folder, args);
      assertEquals([result.steps, result.trainSeconds, result.log], [0, 0, []]);
      assertEquals([result.accuracy10000, result.predictions, result.labels], [
        accuracy10000,
        predictions,
        labels,
      ]);
      assertEquals([result.recipe.epochs, result.recipe.hiddenSize], [0, 8]);
      assertStringIncludes(stdout, "Recipe: 0 epochs of 130 images");
      assertStringIncludes(stdout, "(rnn): LSTM(28, 8, batch_first=True)");
    }
    assertEquals(contents(place("network")), before);
    assertGreater((await Deno.stat(place("c.onnx"))).size, 2000);
    const dataset = await loadMnist({ dir: folder, verify: false });
    assertEquals(accuracy(await readSafetensors(place("a.safetensors")), dataset.test), accuracy10000);
    // A network from elsewhere is not taken for what the recipe leads to.
    assertEquals((await loadCheckpoint(place("again")))!.departs, true);
    assertEquals(names(folder).filter((name) => name.includes("part")), []);

    // An untrained one can be judged and saved as well.
    const { result } = await trainIn(folder, [
      "--hidden-size",
      "8",
      "--epochs",
      "0",
      "--save",
      place("born"),
    ]);
    assertEquals(
      result.accuracy10000,
      accuracy(rowClassifier({ hiddenSize: 8 }), dataset.test),
    );
    assertEquals((await loadCheckpoint(place("born")))!.recipe.epochs, 0);
  }));

Deno.test("deno task train --load goes on training what another program has saved", () =>
  withFolder(async (folder) => {
    const model = rowClassifier({ hiddenSize: 6, seed: 9 });
    await model.save(`file://${join(folder, "tfjs")}`);
    const { result } = await trainIn(folder, ["--load", join(folder, "tfjs", "model.json"), "--epochs", "2"]);
    const direct = await trainIn(folder, ["--seed", "1", "--hidden-size", "6", "--epochs", "2"]);
    assertEquals([result.steps, result.recipe.hiddenSize], [direct.result.steps, 6]);
    assertGreater(direct.result.log[0].loss, 0);
    assert(result.log.at(-1)!.loss !== direct.result.log.at(-1)!.loss);
  }));

Deno.test("deno task train --load judges other recurrent networks", () =>
  withFolder(async (folder) => {
    const { test } = await loadMnist({ dir: folder, verify: false });
    for (const [name, [make, printed]] of Object.entries(OTHERS)) {
      const model = make();
      const place = join(folder, name);
      await model.save(`file://${place}`);
      const { stdout, result } = await trainIn(folder, ["--load", place, "--epochs", "0"]);
      assertEquals(result.accuracy10000, accuracy(model, test), name);
      assertEquals(result.predictions, [...predictClasses(model, test, 10)], name);
      assertStringIncludes(stdout, printed);
    }
  }));

Deno.test({
  name:
    "deno task train --save: a disk that is full in the end is one clear error, and the result is not lost",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withFolder(async (folder) => {
      const [link, json] = [join(folder, "full.safetensors"), join(folder, "result.json")];
      await Deno.symlink("/dev/full", link);
      const { code, stdout, stderr } = await run([...small(folder), "--save", link, "--json", json]);
      assertEquals(code, 1);
      assertMatch(stderr, /^error: Cannot write "[^"]+full.safetensors": No space left on device[^\n]+\n$/);
      assertStringIncludes(stdout, "prediction number");
      assertEquals(JSON.parse(await Deno.readTextFile(json)).steps, 3);
    }),
});

Deno.test({
  name: "Ctrl-C saves the network as far as it has come, and it is not taken for a finished one",
  ignore: !posix, // Windows has no SIGINT for other processes
  fn: () =>
    withFolder(async (folder) => {
      const network = join(folder, "network");
      const { code, stdout, stderr } = await interrupt([...small(folder), "--save", network]);
      assertEquals([code, stderr], [130, ""]);
      assertStringIncludes(stdout, `Network saved: ${network}`);
      const { recipe, departs, restoreOptimizer } = (await loadCheckpoint(network))!;
      assertEquals(departs, true);
      assertGreater(recipe.epochs, 2);
      assert(restoreOptimizer !== undefined);
      const stop = new AbortController();
      const options = { signal: stop.signal, onStep: () => stop.abort() };
      const again = await trainedClassifier(smallDigits(130), recipe, network, options);
      assertEquals(again.fromCheckpoint, false);
    }),
});

Deno.test({
  name:
    "deno task train --load judges the network of the article's PyTorch program as PyTorch does (needs MNIST_DIR)",
  ignore: !Deno.env.get("MNIST_DIR"),
  fn: () =>
    withFolder(async (folder) => {
      const { default: expected } = await import("../../../notebooks/other_programs/article.json", {
        with: { type: "json" },
      });
      const json = join(folder, "result.json");
      const file = new URL("../../../notebooks/other_programs/article.safetensors", import.meta.url).pathname;
      const args = ["--load", file, "--epochs", "0", "--dir", Deno.env.get("MNIST_DIR")!, "--json", json];
      const { code, stderr } = await run(args);
      assertEquals([code, stderr], [0, ""]);
      const result: TrainResult = JSON.parse(await Deno.readTextFile(json));
      assertEquals([result.predictions, result.labels], [expected.predictions, expected.labels]);
      assertEquals(
        [result.accuracy2000, result.accuracy10000],
        [expected.accuracy2000, expected.accuracy10000],
      );
    }),
});
