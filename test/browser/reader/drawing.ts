/** Digits drawn on the page with the mouse, and its numbers beside the library's. @module */
import { assertEquals, assertGreaterOrEqual, assertMatch } from "@std/assert";
import { recordedDrawings } from "../../fixtures/reader/strokes.ts";
import { DESK, openReader, PHONE, readerTest } from "./open_reader.ts";
import { answerOf, drawStrokes, drawWithFinger, inkOf, nextFrame, stateOf } from "./reader_state.ts";

/** Of ten drawings at least so many are to be read rightly, and of each digit more than half. */
const LEAST_SHARE = 0.9;

const HANDS = [["the mouse", DESK, drawStrokes], ["a finger on a phone", PHONE, drawWithFinger]] as const;

for (const [hand, options, draw] of HANDS) {
  readerTest(
    `nine in ten of the recorded drawings, drawn with ${hand}, are read rightly`,
    options,
    async (page) => {
      await openReader(page);
      const wrong: string[] = [];
      const right = new Array<number>(10).fill(0);
      for (const { digit, habit, strokes } of recordedDrawings) {
        await page.getByRole("button", { name: "Clear" }).click();
        await draw(page, strokes);
        await nextFrame(page);
        const state = await stateOf(page);
        assertEquals([state.strokes, state.sample], [strokes.length, undefined], habit);
        const answer = answerOf(state);
        // What the page says is what was read.
        assertMatch(
          (await page.locator(".scanline-reader .result").textContent())!,
          new RegExp(`^Read as ${answer} with [01]\\.\\d\\d\\. `),
        );
        if (answer === digit) right[digit]++;
        else wrong.push(`${digit} (${habit}) as ${answer}`);
      }
      console.log(
        `${recordedDrawings.length - wrong.length} of ${recordedDrawings.length} read rightly; wrong: ${
          wrong.join(", ") || "none"
        }`,
      );
      assertGreaterOrEqual(1 - wrong.length / recordedDrawings.length, LEAST_SHARE, wrong.join(", "));
      right.forEach((count, digit) =>
        assertGreaterOrEqual(count, 4, `of six drawings of ${digit}: ${wrong.join(", ")}`)
      );
    },
  );
}

readerTest("undo takes back a stroke, the eraser takes ink away, and clear takes all", DESK, async (page) => {
  await openReader(page);
  const [seven] = recordedDrawings.filter(({ strokes, digit }) => digit === 7 && strokes.length === 2);
  const opening = await stateOf(page);
  await drawStrokes(page, seven.strokes);
  const drawn = await stateOf(page);
  assertEquals([drawn.strokes, answerOf(drawn)], [2, 7]);
  await page.getByRole("button", { name: "Undo" }).click();
  const one = await stateOf(page);
  assertEquals(one.strokes, 1);
  await page.getByLabel("Pad to draw a digit on").focus();
  await page.keyboard.press("Control+z");
  assertEquals((await stateOf(page)).pixels, opening.pixels);
  assertEquals(await page.getByRole("button", { name: "Undo" }).isDisabled(), true);

  await drawStrokes(page, seven.strokes);
  await page.getByRole("radio", { name: "Eraser" }).check();
  await drawStrokes(page, [[[0.1, 0.5], [0.9, 0.5]]]);
  const erased = await stateOf(page);
  assertEquals(
    erased.reading.says.some((value, at) => Math.abs(value - drawn.reading.says[at]) > 0.01),
    true,
  );
  // All ink of the middle is gone: an image row without ink between rows with ink.
  const rows = Array.from(
    { length: 28 },
    (_, row) => erased.pixels.slice(28 * row, 28 * row + 28).some((gray) => gray > 0),
  );
  const [first, last] = [rows.indexOf(true), rows.lastIndexOf(true)];
  assertEquals(rows.slice(first, last).includes(false), true);
  await page.getByRole("radio", { name: "Pen" }).check();
  await page.getByRole("button", { name: "Clear" }).click();
  const cleared = await stateOf(page);
  assertEquals([inkOf(cleared), cleared.strokes], [0, 0]);
  assertEquals(await page.locator(".scanline-reader .result").textContent(), "The image is blank.");
});

readerTest("a wider pen draws thicker", DESK, async (page) => {
  await openReader(page);
  const inkWith = async (width: string) => {
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByLabel("Pen width").fill(width);
    await drawStrokes(page, [[[0.5, 0.2], [0.5, 0.8]]]);
    return inkOf(await stateOf(page));
  };
  const [thin, thick] = [await inkWith("0.03"), await inkWith("0.2")];
  assertGreaterOrEqual(thick, 2 * thin);
});

readerTest("keys draw, and the result is said to those who cannot see it", DESK, async (page) => {
  await openReader(page);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByLabel("Pad to draw a digit on").focus();
  await page.keyboard.press("Space");
  for (let step = 0; step < 12; step++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  const state = await stateOf(page);
  assertEquals(state.strokes, 1);
  assertGreaterOrEqual(inkOf(state), 1000);
  const result = (await page.locator(".scanline-reader .result").textContent())!;
  await page.locator("[data-said]").filter({ hasText: result }).waitFor({ state: "attached" });
});
