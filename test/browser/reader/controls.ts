/** Every control of the reader that is not its pad, and what it moves. @module */
import { assert, assertEquals, assertGreater, assertMatch, assertNotEquals } from "@std/assert";
import { recordedDrawings } from "../../fixtures/reader/strokes.ts";
import { DESK, openReader, readerTest } from "./open_reader.ts";
import { answerOf, drawStrokes, stateOf } from "./reader_state.ts";

readerTest(
  "ten samples of each source go onto the pad, and nine in ten are read rightly",
  DESK,
  async (page) => {
    await openReader(page);
    const samples = await page.locator(".samples button").all();
    assertEquals(samples.length % 10, 0);
    assertGreater(samples.length, 0);
    let right = 0;
    const seen = new Set<string>();
    for (const button of samples) {
      await button.click();
      const [, digit] = (await button.getAttribute("aria-label"))!.match(/: (\d)$/)!;
      const state = await stateOf(page);
      assertEquals(await button.getAttribute("aria-pressed"), "true");
      seen.add(state.pixels.join());
      if (answerOf(state) === Number(digit)) right++;
    }
    assertEquals(seen.size, samples.length);
    assertGreater(right, 0.9 * samples.length - 1);
  },
);

readerTest("rows of the image can be erased and brought back", DESK, async (page) => {
  await openReader(page);
  const whole = await stateOf(page);
  const rows = [12, 13];
  for (const row of rows) await page.getByRole("button", { name: `Erase row ${row}`, exact: true }).click();
  const erased = await stateOf(page);
  assertEquals(erased.erasedRows, rows);
  assertEquals(erased.pixels, whole.pixels.map((gray, at) => rows.includes(Math.floor(at / 28)) ? 0 : gray));
  assertNotEquals(erased.reading.says, whole.reading.says);
  // What was read above is as it was.
  assertEquals(erased.reading.says.slice(0, 120), whole.reading.says.slice(0, 120));
  for (const row of rows) await page.getByRole("button", { name: `Erase row ${row}`, exact: true }).click();
  assertEquals((await stateOf(page)).reading, whole.reading);
});

readerTest("the rows play, pause, step and follow the slider", DESK, async (page) => {
  await page.clock.install({ time: 0 });
  await openReader(page);
  await page.clock.pauseAt(1_000_000); // from here on time passes where the test says so
  const row = async () => (await stateOf(page)).row;
  assertEquals(await row(), 27);
  const slider = page.getByRole("slider", { name: "Row", exact: true });
  await slider.fill("5");
  assertEquals(await row(), 5);
  await page.clock.runFor(100);
  await page.getByRole("button", { name: "One row on" }).click();
  await page.getByRole("button", { name: "One row on" }).click();
  await page.getByRole("button", { name: "One row back" }).click();
  assertEquals(await row(), 6);
  await page.clock.runFor(100);
  assertEquals(await page.locator(".row-name").innerText(), "row 6");
  assertEquals(await slider.inputValue(), "6");

  /** How many rows it goes on in half a second. */
  const played = async (speed: string) => {
    await page.getByLabel("Speed").selectOption(speed);
    await slider.fill("0");
    await page.clock.runFor(100);
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await page.clock.runFor(500);
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    const paused = await row();
    await page.clock.runFor(1000); // the button is called Play again
    assertEquals(await row(), paused);
    return paused;
  };
  const [slow, quick] = [await played("5"), await played("40")];
  assert(slow >= 1 && slow <= 3, `${slow} rows`);
  assert(quick >= 16 && quick <= 21, `${quick} rows`);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.clock.runFor(2000);
  const end = await stateOf(page);
  assertEquals([end.row, end.playing], [27, false]);
});

readerTest("a network finishes the digit in several ways, given its first rows", DESK, async (page) => {
  await openReader(page);
  await page.getByRole("checkbox", { name: "Let a network finish the digit" }).check();
  const sheet = page.getByRole("list", { name: "Endings" });
  const summary = page.locator(".endings [aria-live]");
  await summary.filter({ hasText: /^12 endings after row 14, taken for: / }).waitFor();
  const captions = await sheet.locator("figcaption").allInnerTexts();
  assertEquals(captions.length, 12);
  for (const caption of captions) assertMatch(caption, /^\d \([<>]? ?\d+ %\)$/);
  const pictures = () =>
    sheet.locator("canvas").evaluateAll((all) =>
      all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL())
    );
  const first = await pictures();
  assertGreater(new Set(first).size, 1);
  await page.getByRole("button", { name: "Other endings" }).click();
  await page.waitForFunction(
    (before) => document.querySelector<HTMLCanvasElement>(".sheet canvas")!.toDataURL() !== before,
    first[0],
  );
  await summary.filter({ hasText: /taken for/ }).waitFor();
  await page.getByRole("slider", { name: "Given up to row" }).fill("25");
  await summary.filter({ hasText: /^12 endings after row 25, taken for: / }).waitFor();
  assertEquals((await stateOf(page)).endings, { shown: true, afterRow: 25 });
});

readerTest(
  "a link carries the drawing, erased rows, the network and what is done to it to another page",
  DESK,
  async (page) => {
    await openReader(page);
    await drawStrokes(page, recordedDrawings.find(({ digit }) => digit === 5)!.strokes);
    await page.getByRole("button", { name: "Erase row 14", exact: true }).click();
    await page.getByLabel("hold f of").check();
    await page.getByLabel("Network", { exact: true }).selectOption({ index: 1 });
    await page.getByRole("button", { name: "Copy link to this drawing" }).click();
    await page.locator(".share [role=status]").filter({ hasText: /link/ }).waitFor();
    const sent = await stateOf(page);
    const address = page.url();
    assertMatch(address, /#./);
    const other = await page.context().newPage();
    await openReader(other, address);
    const received = await stateOf(other);
    assertEquals(sent.network, 1);
    for (const part of ["strokes", "erasedRows", "network", "forget", "pixels", "reading"] as const) {
      assertEquals(received[part], sent[part], part);
    }
    // A link that was cut is not opened without a word.
    await other.goto(address.slice(0, -9));
    await other.locator(".trouble").filter({ hasText: "Cannot" }).waitFor();
  },
);

readerTest("what it says and knows is shown as maps, as curves and as a table", DESK, async (page) => {
  await openReader(page);
  const maps = page.locator(".beliefs .row-map");
  assertGreater(await maps.count(), 1);
  await page.getByRole("radio", { name: "curves" }).check();
  assertEquals(await maps.filter({ visible: true }).count() < await maps.count(), true);
  await page.getByText("The answers row by row, as a table").click();
  const { reading: { says } } = await stateOf(page);
  const last = await page.locator(".belief-table tbody tr").last().innerText();
  const digit = says.slice(-10).indexOf(Math.max(...says.slice(-10)));
  assertMatch(last, new RegExp(`^27\\s+${digit} \\(`));
});
