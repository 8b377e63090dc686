import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { join } from "node:path";
import {
  formatSafetensors,
  forward,
  generateDataset,
  rowClassifier,
  sequences,
  tf,
} from "../../../../lib/mod.ts";
import { openNetwork } from "../../../../lib/reader/page/dropped/open_network.ts";
import { readDigit } from "../../../../lib/reader/reading/read_digit.ts";

const { train } = await generateDataset({ train: 150, test: 1 });

const opened = async (model: tf.LayersModel, name = "mine.safetensors") =>
  await openNetwork({ name, bytes: await formatSafetensors(model) }, train);

Deno.test("a dropped network of any cell and size reads as the model it is of, and knows something", async () => {
  for (const cell of ["rnn", "lstm", "gru"] as const) {
    const model = rowClassifier({ cell, hiddenSize: 7, seed: 3 });
    const network = await opened(model);
    assertEquals([network.name, network.rows, network.recurrent.hiddenSize], ["mine.safetensors", 28, 7]);
    assertEquals(network.probes!.kernel.length, 28 * 7 * 10);
    const expected = tf.softmax(forward(model, sequences(train, 0, 1))).dataSync();
    readDigit(network, train.images.data.subarray(0, 784)).says.slice(270).forEach((share, digit) =>
      assertLess(Math.abs(share - expected[digit]), 2e-6)
    );
  }
});

Deno.test("a dropped file that is no such network is refused with the reason, by its name", async () => {
  const before = tf.memory().numTensors;
  const cases: [Promise<unknown>, string][] = [
    [
      opened(rowClassifier({ layers: 2, hiddenSize: 3 }), "deep"),
      'Cannot show "deep": expected one recurrent layer',
    ],
    [
      opened(rowClassifier({ bidirectional: true, hiddenSize: 3 }), "both"),
      'Cannot show "both": expected one recurrent',
    ],
    [
      opened(rowClassifier({ inputSize: 14, timeSteps: 56, hiddenSize: 3 }), "narrow"),
      'Cannot show "narrow": expected a network with an input size of 28 but found 14',
    ],
    [
      opened(rowClassifier({ classes: 4, hiddenSize: 3 }), "four"),
      'Cannot show "four": expected a network with this number of scores: 10 but found 4',
    ],
    [
      opened(rowClassifier({ blankRows: 5, hiddenSize: 3 }), "long"),
      'Cannot show "long": expected a network with this number of time steps: 28 but found 33',
    ],
    [
      openNetwork({ name: "text", bytes: new TextEncoder().encode("# A text\n") }, train),
      'Cannot read "text": ',
    ],
    [openNetwork({ name: "nothing", bytes: new Uint8Array() }, train), 'Cannot read "nothing": '],
  ];
  for (const [opening, message] of cases) await assertRejects(() => opening, Error, message);
  const bytes = await Deno.readFile(
    join(import.meta.dirname!, "../../../fixtures/safetensors/modules/lstm_two_layers.safetensors"),
  );
  const error = await assertRejects(() => openNetwork({ name: "two", bytes }, train), RangeError);
  assertEquals(error.message.endsWith(": drop a network of that form"), true, error.message);
  assertLess(tf.memory().numTensors - before, 40); // the models of this test, not those that were opened
});
