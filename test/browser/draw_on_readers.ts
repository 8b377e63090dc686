import { assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import type { Page } from "playwright-core";
import type { ReaderElement } from "../../lib/reader/view/reader.ts";
import { recordedDrawings } from "../fixtures/reader/strokes.ts";
import { drawStrokes, nextFrame } from "./reader/reader_state.ts";

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
    await drawStrokes(page, seven.strokes, reader);
    await nextFrame(page);
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
