import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { formatIdx } from "../../../lib/data/idx/idx.ts";
import { openFile } from "../../../lib/interop/safetensors/format/open_file.ts";
import {
  binarize,
  meanNats,
  nextRowModel,
  readSafetensors,
  take,
  trainNextRow,
  useEngine,
} from "../../../lib/mod.ts";
import { smallDigits } from "../../shared/small_digits.ts";
import { withFolder } from "../scratch.ts";
import { runNetworks } from "./run_networks.ts";

Deno.test("train_next_row writes the network that trainNextRow makes, under PyTorch's names, and it can be read again", () =>
  withFolder(async (folder) => {
    const digits = smallDigits(130);
    for (const [name, { images, labels }] of [["train", digits.train], ["t10k", digits.test]] as const) {
      await Deno.writeFile(join(folder, `${name}-images-idx3-ubyte`), formatIdx(images));
      await Deno.writeFile(join(folder, `${name}-labels-idx1-ubyte`), formatIdx(labels));
    }
    const file = join(folder, "next_row.safetensors");
    const { code, stdout, stderr } = await runNetworks("train_next_row", [
      ...["--dir", folder, "--no-verify", "--limit", "100", "--save", file],
    ]);
    assertEquals([code, stderr], [0, ""]);
    assertMatch(stdout, /^step 1 of 2 \| train \d+\.\d \| test \d+\.\d nats an image\nstep 2 of 2 \|/);
    using opened = await openFile(file);
    assertEquals(Object.fromEntries(opened.header.entries.map(({ name, shape }) => [name, shape])), {
      "linear.bias": [464],
      "linear.weight": [464, 128],
      "lstm.bias_hh_l0": [512],
      "lstm.bias_ih_l0": [512],
      "lstm.weight_hh_l0": [512, 128],
      "lstm.weight_ih_l0": [512, 28],
    });

    useEngine({ engine: "wasm" });
    const again = await readSafetensors(file);
    const model = nextRowModel();
    const dataset = { train: binarize(take(digits.train, 100)), test: binarize(digits.test) };
    for await (const _ of trainNextRow(model, dataset));
    model.getWeights().forEach((weight, at) =>
      assertEquals(again.getWeights()[at].dataSync(), weight.dataSync())
    );
    const nats = meanNats(again, dataset.test);
    assertStringIncludes(stdout, `\nAll 130 test images: ${nats.toFixed(2)} nats an image\n`);
    for (const used of [model, again]) used.dispose();
    useEngine({});
  }));

Deno.test("train_next_row refuses what is wrong in one line with exit code 1", async () => {
  const cases: [string[], string][] = [
    [[], "Cannot train without --save: expected a FILE.safetensors"],
    [["--save", "net.onnx"], 'Cannot use --save "net.onnx": expected a FILE.safetensors'],
    [["--save", "nowhere/net.safetensors"], "nowhere"],
    [["--save", "net.safetensors", "--limit", "0"], 'Cannot use --limit "0"'],
    [["--save", "net.safetensors", "--dir", "nowhere"], "nowhere"],
    [["--safe", "net.safetensors"], "--safe"],
  ];
  for (const [args, part] of cases) {
    const { code, stdout, stderr } = await runNetworks("train_next_row", args);
    assertEquals([code, stdout], [1, ""], args.join(" "));
    assertMatch(stderr, /^error: [^\n]+\n$/, args.join(" "));
    assertStringIncludes(stderr, part);
  }
});
