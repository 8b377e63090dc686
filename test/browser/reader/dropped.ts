/** Files that are dropped onto the page. @module */
import { assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { generateDataset } from "../../../lib/data/drawn/generated.ts";
import { formatIdx } from "../../../lib/data/idx/idx.ts";
import { reading } from "../../../lib/evaluation/reading/reading.ts";
import { readSafetensors } from "../../../lib/interop/mod.ts";
import { craftTensors, lstmShapes } from "../../interop/safetensors/craft.ts";
import { Random } from "../../../lib/random.ts";
import { DESK, openReader, readerTest } from "./open_reader.ts";
import { stateOf } from "./reader_state.ts";

/** Drops files onto the page. */
async function drop(page: Page, ...files: { name: string; bytes: Uint8Array<ArrayBuffer> }[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, text: bytes.toBase64() }));
  await page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of files) {
      dataTransfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
    }
    for (const kind of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, given);
}

/** A network as PyTorch saves it: random weights, names with a prefix, no word of ours. */
function torchFile(hidden: number, input = 28): Uint8Array<ArrayBuffer> {
  const shapes = lstmShapes({ input, hidden, classes: 10, rnn: "encoder.lstm", out: "classifier" });
  const random = new Random(4);
  const values = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const size = shape.reduce((size, axis) => size * axis, 1);
      return [name, Array.from({ length: size }, () => (random.uniform() - 0.5) / 4)];
    }),
  );
  return craftTensors(shapes, undefined, values);
}

readerTest(
  "a safetensors file of PyTorch with 64 units is dropped, and reads as the library lets it read",
  DESK,
  async (page) => {
    await openReader(page);
    const bytes = torchFile(64);
    await drop(page, { name: "mine.safetensors", bytes });
    await page.getByText('The reader reads with "mine.safetensors"').waitFor();
    const state = await stateOf(page);
    assertEquals([state.networks[state.network], state.reading.hiddenSize], ["mine.safetensors", 64]);
    const model = await readSafetensors(bytes, { timeSteps: 28 });
    const split = {
      images: { shape: [1, 28, 28] as [number, number, number], data: Uint8Array.from(state.pixels) },
      labels: { shape: [1] as [number], data: Uint8Array.of(0) },
    };
    const expected = reading(model, split)[0].flatMap((row) => [...row]);
    const most = Math.max(...expected.map((value, at) => Math.abs(value - state.reading.says[at])));
    assertEquals(most < 2e-6, true, `${most}`);
    model.dispose();
  },
);

readerTest(
  "what is no network that the reader can read with is refused with the reason",
  DESK,
  async (page) => {
    await openReader(page);
    const before = await stateOf(page);
    const good = torchFile(16);
    const cases: [string, Uint8Array<ArrayBuffer>, RegExp][] = [
      ["cut.safetensors", good.slice(0, good.length - 100), /^Cannot read .*"cut.safetensors"/],
      ["wide.safetensors", torchFile(16, 14), /expected .*28.* but found/],
      ["text.safetensors", new TextEncoder().encode("not a network at all"), /text\.safetensors/],
      ["net.pt", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 1, 2, 3, 4]), /torch/],
    ];
    const alert = page.locator(".warning");
    for (const [name, bytes, reason] of cases) {
      await drop(page, { name, bytes });
      await alert.filter({ hasText: "Cannot" }).waitFor();
      assertMatch(await alert.locator("span").innerText(), reason, name);
      assertEquals((await stateOf(page)).networks, before.networks);
      await page.getByRole("button", { name: "Close the message" }).click();
      assertEquals(await alert.innerText(), "");
    }
  },
);

readerTest("files of digits are dropped, trained on, and left for drawn ones again", DESK, async (page) => {
  await openReader(page);
  const { train, test } = await generateDataset({ seed: 3, train: 640, test: 100 });
  const files = [
    { name: "train-images-idx3-ubyte", bytes: formatIdx(train.images) },
    { name: "train-labels-idx1-ubyte", bytes: formatIdx(train.labels) },
    { name: "t10k-images-idx3-ubyte", bytes: formatIdx(test.images) },
    { name: "t10k-labels-idx1-ubyte", bytes: formatIdx(test.labels) },
  ];
  await drop(page, files[0]);
  await page.locator(".warning").filter({ hasText: "two files or four" }).waitFor();
  await page.getByRole("button", { name: "Close the message" }).click();
  await drop(page, ...files);
  await page.getByText(/It trains on 640 images of the 4 files that were dropped here, and 100 for the test/)
    .waitFor();
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await page.locator(".training-result").filter({ hasText: /of 100 digits rightly/ }).waitFor();
  assertMatch(await page.getByRole("log").innerText(), /^640 images, 10 steps/);
  await page.getByRole("button", { name: "Draw digits instead" }).click();
  await page.getByText(/The page draws the digits itself/).waitFor();
});
