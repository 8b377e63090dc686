import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import type { Page } from "playwright-core";
import type { ReaderElement } from "../../lib/reader/view/reader.ts";
import { recordedDrawings } from "../fixtures/reader/strokes.ts";

const seven = recordedDrawings.find(({ digit }) => digit === 7)!;

/**
 * Draws a seven with the mouse on every reader of a page, and looks whether it is read, whether the letters follow a held forget gate,
 * and whether the colours are those of the page.
 *
 * @param page The page, as a notebook whose cells were run.
 * @param theme The theme of the page.
 * @returns How many readers there are.
 */
export async function drawOnReaders(page: Page, theme: "light" | "dark"): Promise<number> {
  const readers = await page.locator(".scanline-reader").all();
  for (const reader of readers) {
    assertEquals(await reader.getAttribute("data-theme"), theme);
    await reader.getByRole("button", { name: "Clear" }).click();
    const pad = reader.getByLabel("Pad to draw a digit on");
    await pad.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await pad.boundingBox())!;
    for (const [first, ...others] of seven.strokes) {
      await page.mouse.move(x + first[0] * width, y + first[1] * height);
      await page.mouse.down();
      for (const [across, down] of others) await page.mouse.move(x + across * width, y + down * height);
      await page.mouse.up();
    }
    await page.waitForTimeout(200); // the next frame
    assertMatch((await reader.locator(".result").textContent())!, /^Read as 7 with /);
    const forgets = () =>
      reader.evaluate((element) => (element as ReaderElement).reader.state.reading.letters.f![20 * 128]);
    const before = await forgets();
    await reader.getByLabel("hold f of").check();
    assertNotEquals(await forgets(), before);
    await reader.getByRole("button", { name: "Let go of everything" }).click();
    assertEquals(await forgets(), before);
  }
  return readers.length;
}
