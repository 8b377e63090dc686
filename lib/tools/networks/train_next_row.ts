/** Trains the network of notebook 8, which predicts the next row, and writes it as a safetensors file. @module */
import { parseArgs } from "node:util";
import { useEngine } from "@scanline/recurrent";
import { binarize } from "../../data/binarize.ts";
import { loadMnist } from "../../data/mnist/mnist.ts";
import { take } from "../../data/tensors.ts";
import { meanNats } from "../../evaluation/next_row/mean_nats.ts";
import { checkWritable } from "../../files/replace_file.ts";
import { writeSafetensors } from "../../interop/safetensors/write_safetensors.ts";
import { nextRowModel } from "../../model/next_row/next_row_model.ts";
import { nextRowRecipe } from "../../model/next_row/next_row_recipe.ts";
import { trainNextRow } from "../../training/next_row/train_next_row.ts";
import { runCommand, UsageError } from "../command.ts";
import { onEndSignal } from "../signals.ts";
import { COUNT, parseNumber } from "../flag_values.ts";

const HELP =
  `Train the network of notebook 8, which predicts the next row of a digit, and write it for the reader and for PyTorch.

Usage: deno run -A lib/tools/networks/train_next_row.ts --save FILE.safetensors

One epoch of MNIST, black and white, with the recipe of the notebook and the WebAssembly engine: the same numbers on every
machine with fused multiply-add. The weights are called lstm.weight_ih_l0, ... and linear.weight, linear.bias.

  --save FILE          where to
  --dir DIR            read the four MNIST files from this folder; the variable MNIST_DIR does the same
  --no-verify          accept other data sets in the same format
  --limit N            train on the first N images only
  --help               show this text

Ctrl-C stops after the step in hand, writes nothing and exits with code 130.`;

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      save: { type: "string" },
      dir: { type: "string" },
      limit: { type: "string" },
      "no-verify": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const { save, dir } = values;
  if (!save?.endsWith(".safetensors")) {
    throw new UsageError(
      `Cannot ${
        save === undefined ? "train without --save" : `use --save "${save}"`
      }: expected a FILE.safetensors`,
    );
  }
  const limit = values.limit === undefined ? undefined : parseNumber("limit", values.limit, COUNT);
  await checkWritable(save);
  useEngine({ engine: "wasm" });
  const stop = new AbortController();
  let interrupted = 0;
  using _ = onEndSignal((exitCode) => {
    interrupted = exitCode;
    stop.abort();
  });
  const { train, test } = await loadMnist({ source: "mnist", dir, verify: !values["no-verify"] });
  const digits = { train: binarize(limit === undefined ? train : take(train, limit)), test: binarize(test) };
  const model = nextRowModel(nextRowRecipe);
  for await (const report of trainNextRow(model, digits, nextRowRecipe, { signal: stop.signal })) {
    const { done, total, loss, testNats } = report;
    console.log(
      `step ${done} of ${total} | train ${loss.toFixed(1)} | test ${testNats.toFixed(1)} nats an image`,
    );
  }
  if (interrupted !== 0) return interrupted;
  await writeSafetensors(model, save, { names: { lstm: "lstm", mixture: "linear" } });
  console.log(`Network saved: ${save}`);
  console.log(
    `All ${test.labels.shape[0]} test images: ${meanNats(model, digits.test).toFixed(2)} nats an image`,
  );
  return 0;
}

if (import.meta.main) await runCommand(main);
