import { assert, assertEquals, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { generateDataset } from "../../../lib/data/mod.ts";
import { fitRowProbes } from "../../../lib/evaluation/reading/fit_row_probes.ts";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { nextRowNetwork, readerNetwork } from "../../../lib/reader/network/model_network.ts";
import { unpackReaderData } from "../../../lib/reader/network/unpack_reader_data.ts";
import { readerWidget } from "../../../lib/reader/widget/reader_widget.ts";
import { tf } from "../../../lib/tf.ts";
import { drawnModel } from "../drawn_model.ts";

const digits = await generateDataset({ train: 120, test: 12, seed: 2 });
const model = drawnModel({ hiddenSize: 6 });

/** The data in a widget's script, and the network that it is to draw. */
async function sent(html: string) {
  const [, text, untrained] = /scanlineReader\.startReader\(host, "([^"]+)"(?:, (\{.*\}))?\);/.exec(html)!;
  return { data: await unpackReaderData(text), untrained: untrained && JSON.parse(untrained) };
}

Deno.test("readerWidget sends the network, what it knows after each row, and the digits to begin with", async () => {
  const before = tf.memory().numTensors;
  const { html, svg, alt } = await readerWidget(model, digits, { name: "Mine" });
  assertEquals(tf.memory().numTensors, before);
  const { data, untrained } = await sent(html);
  const expected = readerNetwork(model, { name: "Mine", probes: fitRowProbes(model, digits.train) });
  assertEquals(data.networks, [expected]);
  assertEquals([data.nextRow, untrained], [undefined, undefined]);
  assertEquals(data.samples.map(({ name, digits }) => [name, digits.length]), [["drawn digits", 10]]);
  data.samples[0].digits.forEach(({ label, pixels }, at) => {
    assertEquals(label, digits.test.labels.data[at]);
    assertEquals(pixels, digits.test.images.data.slice(784 * at, 784 * (at + 1)));
  });
  assert(
    html.startsWith('<div class="scanline-reader-output"><img width="760" alt="A pad to draw digits on, and'),
  );
  assert(svg.startsWith("<svg"));
  assertStringIncludes(html, `base64,${new TextEncoder().encode(svg).toBase64()}"`);
  assertStringIncludes(alt, '"Mine" that reads them row by row. It begins with a 7 from drawn digits.');
});

Deno.test("readerWidget sends more networks, that which finishes digits, and the wish for the untrained one", async () => {
  const gru = drawnModel({ cell: "gru", hiddenSize: 4 });
  const nextRow = nextRowModel({ hiddenSize: 5, components: 2 });
  const { html } = await readerWidget(model, digits, {
    networks: [{ name: "A GRU", model: gru }],
    nextRow,
    untrained: true,
  });
  const { data, untrained } = await sent(html);
  assertEquals(data.networks.map(({ name }) => name), ["LSTM", "A GRU"]);
  assertEquals(data.networks[1].probes, fitRowProbes(gru, digits.train));
  assertEquals(data.nextRow, nextRowNetwork(nextRow));
  assertEquals(untrained, { seed: 1, hiddenSize: 6 });
  for (const one of [gru, nextRow]) one.dispose();
});

Deno.test("readerWidget names MNIST, and adds ten drawn digits, one of each class", async () => {
  for (
    const [source, name] of [["mnist", "MNIST"], ["mnist+generated", "MNIST"], [
      "custom",
      "your files",
    ]] as const
  ) {
    const { data } = await sent((await readerWidget(model, { ...digits, source })).html);
    assertEquals(data.samples.map(({ name }) => name), [name, "drawn digits"]);
    assertEquals(data.samples[1].digits.map(({ label }) => label), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assertNotEquals(data.samples[1].digits[7].pixels, data.samples[0].digits[0].pixels);
    for (const { pixels } of data.samples[1].digits) assert(pixels.some((gray) => gray > 200));
  }
});

Deno.test("readerWidget gives the same text for the same input, and another for another network", async () => {
  const [one, again] = [await readerWidget(model, digits), await readerWidget(model, digits)];
  assertEquals(one, again);
  const other = drawnModel({ hiddenSize: 5 });
  assertNotEquals((await readerWidget(other, digits)).html, one.html);
  other.dispose();
});

Deno.test("readerWidget fits what is known to the first 4000 training images", async () => {
  const many = await generateDataset({ train: 4010, test: 1, seed: 4 });
  const small = drawnModel({ cell: "rnn", hiddenSize: 2 });
  const { data } = await sent((await readerWidget(small, many)).html);
  const first = {
    images: {
      shape: [4000, 28, 28] as [number, number, number],
      data: many.train.images.data.subarray(0, 4000 * 784),
    },
    labels: { shape: [4000] as [number], data: many.train.labels.data.subarray(0, 4000) },
  };
  assertEquals(data.networks[0].probes, fitRowProbes(small, first));
  assertEquals(data.networks[0].name, "plain RNN");
  assertEquals(data.samples[0].digits.length, 1);
  small.dispose();
});

Deno.test("readerWidget refuses networks that read no digits, names that are there twice, and options that there are not", async () => {
  const [short, deep] = [
    rowClassifier({ hiddenSize: 2, timeSteps: 14, inputSize: 56 }),
    rowClassifier({ hiddenSize: 2, layers: 2 }),
  ];
  for (
    const [call, message] of [
      [
        () => readerWidget(short, digits),
        'expected networks that read 28 rows of 28 and name 10 digits but found "LSTM" with 14 rows of 56 and 10 classes',
      ],
      [() => readerWidget(deep, digits), "expected one recurrent layer, in one direction"],
      [
        () => readerWidget(undefined as never, digits),
        "expected a model such as rowClassifier makes but found undefined",
      ],
      [() => readerWidget(model, undefined as never), "Cannot show a reader"],
      [
        () => readerWidget(model, digits, { networks: [{ name: "LSTM", model }] }),
        'expected networks of different names but found "LSTM" twice',
      ],
      [() => readerWidget(model, digits, { name: "Untrained", untrained: true }), '"Untrained" twice'],
      [() => readerWidget(model, digits, { name: "" }), "without a name"],
      [() => readerWidget(model, digits, { nextRow: model }), "expected a model such as nextRowModel makes"],
      [
        () => readerWidget(model, digits, { color: "red" } as never),
        'expected the options name, networks, nextRow, untrained but found "color"',
      ],
      [() => readerWidget(model, digits, null as never), "but found null"],
    ] as const
  ) {
    await assertRejects(call, RangeError, message);
  }
  for (const one of [short, deep]) one.dispose();
});
