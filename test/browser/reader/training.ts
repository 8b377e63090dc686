/** Training in the page. @module */
import { assert, assertEquals, assertGreater, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { generateDataset } from "../../../lib/data/drawn/generated.ts";
import { accuracy } from "../../../lib/evaluation/accuracy/accuracy.ts";
import { readSafetensors } from "../../../lib/interop/mod.ts";
import { servePage } from "../../../lib/tools/page/serve_page.ts";
import { useEngine } from "../../../lib/recurrent/engine/engine.ts";
import { DESK, openReader, pageFile, readerTest } from "./open_reader.ts";
import { stateOf } from "./reader_state.ts";

/** So many drawn digits, seen so often, are enough for 0.9. */
const [DIGITS, EPOCHS] = [8000, 3];

async function train(page: Page, digits: number, epochs: number): Promise<void> {
  await page.getByLabel("Digits", { exact: true }).fill(`${digits}`);
  await page.getByLabel("Epochs", { exact: true }).fill(`${epochs}`);
  await page.getByRole("button", { name: "Train", exact: true }).click();
}

const status = (page: Page) => page.locator(".training [role=status]");

readerTest(
  "training on drawn digits reaches 0.9, and the reader reads with that network",
  DESK,
  async (page) => {
    await openReader(page);
    const before = await stateOf(page);
    await train(page, DIGITS, EPOCHS);
    await status(page).filter({ hasText: /^Done$/ }).waitFor();
    const result = await page.locator(".training-result").innerText();
    const [, percent] = result.match(/it reads ([\d.]+) % of \d+ digits rightly that it has not seen/)!;
    assertGreater(Number(percent), 90);
    await page.locator(".training-result").filter({ hasText: /[Ss]tock tfjs/ }).waitFor();
    const log = (await page.getByRole("log").innerText()).trim().split("\n");
    assertMatch(
      log[0],
      new RegExp(`^${DIGITS} images, ${EPOCHS * DIGITS / 64} steps, engine: wasm on 1 thread$`),
    );
    assertEquals(log.length, 1 + EPOCHS * Math.ceil(DIGITS / 64 / 50)); // a line every 50 steps
    for (const line of log.slice(1)) {
      assertMatch(
        line,
        /^Epoch: +\d+ \| train loss: \d\.\d{4} \| test accuracy: \d\.\d\d$/,
      );
    }
    const after = await stateOf(page);
    assertEquals([after.networks.length, after.network], [
      before.networks.length + 1,
      before.networks.length,
    ]);
    assert(after.reading.knows !== undefined);

    const waiting = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save the network (safetensors)" }).click();
    const download = await waiting;
    const path = await download.path();
    assertMatch(download.suggestedFilename(), /\.safetensors$/);
    const model = await readSafetensors(await Deno.readFile(path));
    useEngine({ engine: "wasm" });
    const { test } = await generateDataset({ seed: 7, train: 1, test: 2000 });
    assertGreater(accuracy(model, test), 0.88);
    useEngine({});
    model.dispose();
  },
);

readerTest("the stop button ends a training, and what was trained by then reads", DESK, async (page) => {
  await openReader(page);
  const stop = page.getByRole("button", { name: "Stop", exact: true });
  assertEquals(await stop.isDisabled(), true);
  await train(page, 60000, 1);
  await page.getByRole("log").filter({ hasText: /(Epoch.*\s+){2}/ }).waitFor();
  await stop.click();
  await page.locator(".training-result").filter({ hasText: /^Stopped after \d+ of 938 steps/ }).waitFor();
  assertEquals(await stop.isDisabled(), true);
  await page.getByRole("button", { name: "Train", exact: true }).isEnabled();
  const { networks, network } = await stateOf(page);
  assertEquals(network, networks.length - 1);
});

readerTest("served with --serve it trains on all cores", DESK, async (page) => {
  await using server = servePage(await Deno.readTextFile(await pageFile()), 0);
  await openReader(page, server.url);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  await train(page, 1000, 1);
  await status(page).filter({ hasText: /^Done$/ }).waitFor();
  const log = await page.getByRole("log").innerText();
  assertMatch(log, new RegExp(`engine: wasm on ${cores} thread${cores === 1 ? "" : "s"}\n`));
  await page.goto("about:blank"); // before the server goes
});
