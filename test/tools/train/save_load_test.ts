import { assert, assertEquals, assertGreater, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import {
  accuracy,
  bidirectionalLayer,
  gruLayer,
  loadCheckpoint,
  loadMnist,
  predictClasses,
  readSafetensors,
  rowClassifier,
  simpleRnnLayer,
  tf,
  trainedClassifier,
} from "../../../lib/mod.ts";
import { messageForUser } from "../../../lib/tools/command.ts";
import { beginNetwork } from "../../../lib/tools/train/begin_network.ts";
import { checkSavePlace } from "../../../lib/tools/train/save_network.ts";
import { parseTrainArguments, type TrainArguments } from "../../../lib/tools/train/train_arguments.ts";
import type { TrainResult } from "../../../lib/tools/train/train.ts";
import { names } from "../../files/in_folder.ts";
import { smallDigits } from "../../small_digits.ts";
import { command, run, small, withFolder } from "./run_train.ts";

const posix = Deno.build.os !== "windows";

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

type Symbolic = tf.SymbolicTensor;
const rows = { inputShape: [28, 28] };

/** Networks other than the lesson's. */
const OTHERS: Record<string, [make: () => tf.LayersModel, printed: string]> = {
  "two GRUs": [
    () =>
      tf.sequential({
        layers: [
          gruLayer({ ...rows, units: 6, returnSequences: true }),
          gruLayer({ units: 5 }),
          tf.layers.dense({ units: 10 }),
        ],
      }),
    "(rnn2): GRU(6, 5, batch_first=True)",
  ],
  "a plain RNN with a softmax": [
    () =>
      tf.sequential({
        layers: [
          simpleRnnLayer({ ...rows, units: 6 }),
          tf.layers.dense({ units: 10, activation: "softmax" }),
        ],
      }),
    "(rnn): RNN(28, 6, batch_first=True)",
  ],
  "both directions, for images of any height": [
    () =>
      tf.sequential({
        layers: [
          bidirectionalLayer({ layer: gruLayer({ units: 6 }), inputShape: [null as never, 28] }),
          tf.layers.dense({ units: 10 }),
        ],
      }),
    "(rnn): GRU(28, 6, batch_first=True, bidirectional=True)",
  ],
  "a graph": [
    () => {
      const inputs = tf.input({ shape: [28, 28] });
      const [one, two] = [false, true].map((goBackwards) =>
        tf.layers.lstm({ units: 4, goBackwards }).apply(inputs) as Symbolic
      );
      const both = tf.layers.concatenate().apply([one, two]) as Symbolic;
      return tf.model({ inputs, outputs: tf.layers.dense({ units: 10 }).apply(both) as Symbolic });
    },
    "(rnn2): LSTM(28, 4, batch_first=True)",
  ],
};

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

/** What the command says of arguments that it refuses before it reads the data. */
async function refusal(args: string[]): Promise<string> {
  try {
    const settings = parseTrainArguments(args) as TrainArguments;
    if (settings.save !== undefined) await checkSavePlace(settings.save);
    await beginNetwork(settings);
    return "";
  } catch (error) {
    return messageForUser(error) ?? `${error}`;
  }
}

Deno.test("deno task train refuses what it cannot load or save before it reads the data", () =>
  withFolder(async (folder) => {
    const place = (name: string) => join(folder, name);
    const saved = async (name: string, model: tf.LayersModel) => {
      await model.save(`file://${place(name)}`);
      return place(name);
    };
    const dense = (units: number, activation?: "softmax") => tf.layers.dense({ units, activation });
    const wide = await saved(
      "wide",
      tf.sequential({ layers: [gruLayer({ units: 3, inputShape: [28, 27] }), dense(10)] }),
    );
    const few = await saved("few", tf.sequential({ layers: [gruLayer({ ...rows, units: 3 }), dense(9)] }));
    const flat = await saved(
      "flat",
      tf.sequential({ layers: [tf.layers.dense({ units: 10, inputShape: [784] })] }),
    );
    const fixed = await saved(
      "fixed",
      tf.sequential({ layers: [gruLayer({ units: 3, batchInputShape: [5, 28, 28] }), dense(10)] }),
    );
    const soft = await saved("soft", OTHERS["a plain RNN with a softmax"][0]());
    const frozen = await saved(
      "frozen",
      tf.sequential({
        layers: [
          gruLayer({ ...rows, units: 3, trainable: false }),
          tf.layers.dense({ units: 10, trainable: false }),
        ],
      }),
    );
    const stockGru = await saved(
      "stock",
      tf.sequential({ layers: [gruLayer({ ...rows, units: 3 }), dense(10)] }),
    );
    await Deno.writeTextFile(place("cut.safetensors"), "\x10\0\0");
    await Deno.writeTextFile(place("notes.txt"), "notes");
    await Deno.mkdir(place("empty"));
    await Deno.mkdir(place("thesis"));
    await Deno.writeTextFile(join(place("thesis"), "chapter 1"), "three years");
    const shape =
      "expected one that makes 10 scores of 28 rows of 28 pixels, from [batch, 28, 28] to [batch, 10], but";
    const cases: [string[], string][] = [
      [["--load", place("x.onnx")], "ONNX files are only written: load what it was made from"],
      [["--load", place("x.pt")], "import torch; from safetensors.torch import save_file;"],
      [["--load", place("x.h5")], "expected a FOLDER or a FILE.safetensors"],
      [["--load", ""], 'Cannot use --load ""'],
      [["--load", place("nowhere")], "nowhere"],
      [["--load", place("nowhere.safetensors")], "nowhere.safetensors"],
      [["--load", place("empty")], "expected a saved network in it but found nothing"],
      [["--load", place("thesis")], 'but found "chapter 1"'],
      [["--load", place("notes.txt")], "expected a folder or a .safetensors file"],
      [["--load", place("cut.safetensors")], "cut.safetensors"],
      [["--load", wide], `${shape} found one from [batch, 28, 27] to [batch, 10]`],
      [["--load", few, "--epochs", "0"], `${shape} found one from [batch, 28, 28] to [batch, 9]`],
      [["--load", flat], `${shape} found one from [batch, 784] to [batch, 10]`],
      [["--load", fixed], `${shape} found one from [5, 28, 28] to [5, 10]`],
      [["--load", soft], "judge it as it is with --epochs 0"],
      [["--load", frozen], "expected weights to train but found none"],
      [["--load", stockGru, "--time-steps", "14", "--input-size", "56"], "14 rows of 56 pixels"],
      [
        ["--load", stockGru, "--time-steps", "14"],
        "expected --time-steps x --input-size to be 784 but found 392",
      ],
      [["--load", stockGru, "--hidden-size", "3"], "--hidden-size"],
      [["--load", stockGru, "--save", place("x.safetensors")], "Cannot write"],
      [["--save", place("x.pt")], "which PyTorch reads with safetensors.torch.load_file"],
      [["--save", place("x.h5")], "expected a FOLDER, a FILE.safetensors or a FILE.onnx"],
      [["--save", ""], 'Cannot use --save ""'],
      [["--save", place("thesis")], 'found "chapter 1" in it: save into another folder'],
      [["--save", place("wide")], "found a damaged or foreign model.json in it: save into another folder"],
      [["--save", place("notes.txt")], "found a file"],
      [["--save", join(place("nowhere"), "x")], "name one in a folder that exists"],
      [["--save", join(place("nowhere"), "x.onnx")], "name one in a folder that exists"],
      [["--save", place("x.onnx"), "--json", place("x.onnx")], "name two places"],
      [["--save", place("new"), "--json", place("new/model.json")], "name two places"],
      [["--load", stockGru, "--json", join(stockGru, "model.json")], "over the network of --load"],
      [["--load", place("x.safetensors"), "--json", place("x.safetensors")], "over the network of --load"],
      [["--epochs=-1"], "expected a whole number from 0 to 1000000000"],
    ];
    // Neither a folder nor a file.
    if (posix) cases.unshift([["--load", "/dev/null"], "expected a folder or a .safetensors file"]);
    const before = names(folder);
    for (const [args, part] of cases) {
      const message = await refusal(args);
      assertMatch(message, /^[^\n]+[^.\n]$/, args.join(" "));
      assertStringIncludes(message, part, args.join(" "));
    }
    // There is no data in this folder, of which it would complain otherwise.
    for (const [args] of [cases[2], cases[12], cases.at(-9)!]) {
      const { code, stdout, stderr } = await run(["--dir", place("empty"), ...args]);
      assertEquals([code, stdout, stderr], [1, "", `error: ${await refusal(args)}\n`]);
    }
    assertEquals(names(folder), before);
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
      const args = [...small(folder), "--epochs", "100000", "--report-every", "10", "--save", network];
      const child = command(args).spawn();
      const errors = new Response(child.stderr).text();
      const decoder = new TextDecoder();
      let [stdout, interrupted] = ["", false];
      for await (const chunk of child.stdout) {
        stdout += decoder.decode(chunk);
        if (!interrupted && stdout.includes("Epoch:  2")) {
          child.kill("SIGINT");
          interrupted = true;
        }
      }
      assertEquals([(await child.status).code, await errors], [130, ""]);
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
