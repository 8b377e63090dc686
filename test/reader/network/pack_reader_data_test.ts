import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { DataError } from "../../../lib/files/data_error.ts";
import { nextRowModel } from "../../../lib/model/next_row/next_row_model.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { nextRowNetwork, readerNetwork } from "../../../lib/reader/network/model_network.ts";
import { packReaderData } from "../../../lib/reader/network/pack_reader_data.ts";
import type { ReaderData } from "../../../lib/reader/network/reader_data.ts";
import { unpackReaderData } from "../../../lib/reader/network/unpack_reader_data.ts";
import { untrainedNetwork } from "../../../lib/reader/network/untrained_network.ts";

const models = (["lstm", "gru", "rnn"] as const).map((cell) => rowClassifier({ cell, hiddenSize: 5 }));
const probes = {
  kernel: Float32Array.from({ length: 28 * 5 * 10 }, (_, at) => Math.sin(at)),
  bias: Float32Array.from({ length: 280 }, (_, at) => Math.cos(at)),
};
const digits = Array.from({ length: 3 }, (_, at) => ({
  label: (3 * at) % 10,
  pixels: Uint8Array.from({ length: 784 }, (_, pixel) => (pixel * (at + 7)) % 256),
}));
const data: ReaderData = {
  networks: [
    readerNetwork(models[0], { name: 'LSTM, "quoted" – ÿ', probes }),
    readerNetwork(models[1], { name: "GRU" }),
    readerNetwork(models[2], { name: "plain RNN", probes }),
  ],
  nextRow: nextRowNetwork(nextRowModel({ hiddenSize: 4, components: 2 })),
  samples: [{ name: "MNIST", digits }, { name: "none", digits: [] }],
};

Deno.test("what is packed is unpacked to the last bit, and packed again to the same text", async () => {
  const text = await packReaderData(data);
  assert(/^[A-Za-z0-9+/]+=*$/.test(text));
  assertEquals(await unpackReaderData(text), data);
  assertEquals(await packReaderData(await unpackReaderData(text)), text);
  const small: ReaderData = { networks: [untrainedNetwork(1, 2)], samples: [] };
  assertEquals(await unpackReaderData(await packReaderData(small)), small);
});

Deno.test("in half precision the named networks become what 16 bits hold of them, and the others stay", async () => {
  const halved = (values: Float32Array) => Float32Array.from(new Float16Array(values));
  const { networks, nextRow } = await unpackReaderData(
    await packReaderData(data, { halfPrecision: { networks: ["GRU", "plain RNN"] } }),
  );
  assertEquals(networks[0], data.networks[0]);
  assertEquals(nextRow, data.nextRow);
  for (const at of [1, 2]) {
    const [{ recurrent, linear, probes }, original] = [networks[at], data.networks[at]];
    assertEquals(recurrent.kernel, halved(original.recurrent.kernel));
    assertEquals(recurrent.recurrentKernel, halved(original.recurrent.recurrentKernel));
    assertEquals(recurrent.bias, halved(original.recurrent.bias));
    assertEquals(linear.kernel, halved(original.linear.kernel));
    assertEquals(probes?.kernel, original.probes && halved(original.probes.kernel));
  }
  const other = await unpackReaderData(await packReaderData(data, { halfPrecision: { nextRow: true } }));
  assertEquals(other.networks, data.networks);
  assertEquals(other.nextRow?.mixture.kernel, halved(data.nextRow!.mixture.kernel));
  const big = { networks: [untrainedNetwork(1)], samples: [] };
  const [whole, half] = await Promise.all([
    packReaderData(big),
    packReaderData(big, { halfPrecision: { networks: ["Untrained"] } }),
  ]);
  assertLess(half.length, 0.6 * whole.length);
});

Deno.test("packReaderData refuses a name that is not there, arrays of other sizes, and numbers too large for 16 bits", async () => {
  await assertRejects(
    () => packReaderData(data, { halfPrecision: { networks: ["LSTM"] } }),
    RangeError,
    'Cannot pack "LSTM" in half precision: expected one of the networks "LSTM, "quoted" – ÿ", "GRU", "plain RNN"',
  );
  const odd = structuredClone(data);
  odd.networks[1].linear.bias = new Float32Array(9);
  await assertRejects(
    () => packReaderData(odd),
    RangeError,
    'Cannot pack "networks.1.linear.kernel": expected 45 numbers for the shape [5, 9] but found 50',
  );
  const large = structuredClone(data);
  large.networks[1].recurrent.kernel[3] = 70000;
  assertEquals((await unpackReaderData(await packReaderData(large))).networks[1].recurrent.kernel[3], 70000);
  await assertRejects(
    () => packReaderData(large, { halfPrecision: { networks: ["GRU"] } }),
    RangeError,
    'Cannot pack "networks.1.kernel" in half precision: expected numbers up to 65504 but found 70000',
  );
  const few = structuredClone(data);
  few.samples[0].digits[1].pixels = new Uint8Array(3);
  await assertRejects(
    () => packReaderData(few),
    RangeError,
    'Cannot pack "samples.0": expected 2352 numbers',
  );
});

Deno.test("a damaged text gives one clear error, wherever the damage is", async () => {
  const text = await packReaderData(data);
  const bytes = Uint8Array.fromBase64(text);
  const damaged = new Map<string, string>([
    ["empty", ""],
    ["no base64", "not at all!"],
    ["other text", btoa("hello")],
    ["cut", text.slice(0, text.length / 2)],
    ["cut by one group", text.slice(0, -4)],
    ["longer", text + text],
  ]);
  for (const at of [0, 2, 11, 200, Math.floor(bytes.length / 2), bytes.length - 5]) {
    const changed = bytes.slice();
    changed[at] ^= 0x55;
    damaged.set(`byte ${at}`, changed.toBase64());
  }
  for (const [what, wrong] of damaged) {
    const error = await assertRejects(
      () => unpackReaderData(wrong),
      DataError,
      "Cannot read the reader's data: ",
      what,
    );
    assert(!error.message.endsWith("."), what);
  }
  await assertRejects(() => unpackReaderData(undefined as never), DataError);
});

Deno.test("a record that does not fit the numbers is refused", async () => {
  const zipped = async (bytes: Uint8Array<ArrayBuffer>, by: CompressionStream | DecompressionStream) =>
    new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(by)).arrayBuffer());
  const file = await zipped(
    Uint8Array.fromBase64(await packReaderData(data)),
    new DecompressionStream("gzip"),
  );
  const latin = new TextDecoder("latin1").decode(file);
  for (
    const [from, to] of [
      ['hiddenSize\\":5', 'hiddenSize\\":6'],
      ['hiddenSize\\":5', 'hiddenSize\\":0'],
      ['components\\":2', 'components\\":3'],
      ['cell\\":\\"gru', 'cell\\":\\"grr'],
      ['labels\\":[0,', 'labels\\":[x,'],
      ['"scanline.reader"', '"scanline.readex"'],
      ['"networks.1.kernel"', '"networks.9.kernel"'],
      ['"dtype":"U8"', '"dtype":"I8"'],
    ]
  ) {
    assert(latin.includes(from), from);
    const changed = file.slice();
    changed.set(new TextEncoder().encode(to), latin.indexOf(from));
    const text = (await zipped(changed, new CompressionStream("gzip"))).toBase64();
    await assertRejects(
      () => unpackReaderData(text),
      DataError,
      "Cannot read the reader's data: expected",
      to,
    );
  }
});
