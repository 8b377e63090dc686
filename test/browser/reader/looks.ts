/** The page in light and dark, at a desk and on a phone: pictures to be looked at. @module */
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { recordedDrawings } from "../../fixtures/reader/strokes.ts";
import { DESK, openReader, PHONE, readerTest, SCREENSHOTS } from "./open_reader.ts";
import { drawStrokes, drawWithFinger, nextFrame } from "./reader_state.ts";

const NARROW = { ...PHONE, viewport: { width: 320, height: 700 } };
const seven = recordedDrawings.find(({ digit }) => digit === 7)!;

for (const [size, options] of Object.entries({ desk: DESK, phone: PHONE, narrow: NARROW })) {
  for (const colorScheme of ["light", "dark"] as const) {
    readerTest(`${size}, ${colorScheme}: nothing sticks out, and the colours are the page's`, {
      ...options,
      colorScheme,
    }, async (page) => {
      await openReader(page);
      await (size === "desk" ? drawStrokes : drawWithFinger)(page, seven.strokes);
      await page.getByRole("spinbutton", { name: "Unit" }).fill("5");
      await page.getByRole("checkbox", { name: "Let a network finish the digit" }).check();
      await page.locator(".endings [aria-live]").filter({ hasText: /taken for/ }).waitFor();
      await nextFrame(page);
      const seen = await page.evaluate(() => {
        const luminance = (color: string) =>
          color.match(/[\d.]+/g)!.slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
        const reader = document.querySelector<HTMLElement>(".scanline-reader")!;
        return {
          theme: reader.dataset.theme,
          // What sticks out makes innerWidth of a phone larger, too.
          width: document.documentElement.scrollWidth,
          ground: luminance(getComputedStyle(document.documentElement).backgroundColor),
          text: luminance(getComputedStyle(reader).color),
        };
      });
      assertEquals([seen.theme, seen.width], [colorScheme, options.viewport!.width], JSON.stringify(seen));
      assert(colorScheme === "dark" ? seen.text > 0.6 : seen.text < 0.4, JSON.stringify(seen));
      await page.screenshot({
        path: join(SCREENSHOTS, `${size}-${colorScheme}.jpg`),
        type: "jpeg",
        quality: 80,
        fullPage: true,
      });
    });
  }
}
