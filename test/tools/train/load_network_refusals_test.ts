import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { gruLayer, tf } from "../../../lib/mod.ts";
import { messageForUser } from "../../../lib/tools/command.ts";
import { beginNetwork } from "../../../lib/tools/train/begin_network.ts";
import { checkSavePlace } from "../../../lib/tools/train/save_network.ts";
import { parseTrainArguments, type TrainArguments } from "../../../lib/tools/train/train_arguments.ts";
import { names } from "../../files/in_folder.ts";
import { run, withFolder } from "./run_train.ts";
import { OTHERS, posix, rows } from "./other_networks.ts";

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
