/** What is done with a page of the site that is open. @module */
import { assertEquals, assertNotEquals } from "@std/assert";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { type SiteReport, siteReport } from "./site_report.ts";

export const SCREENSHOTS = join(import.meta.dirname!, "screenshots", "site");

export const DESK = { width: 1280, height: 1800 };

/** Scrolls through a page, waits for its charts and keeps pictures of its screens. */
export async function scrollThrough(page: Page, name?: string): Promise<void> {
  const { height } = page.viewportSize()!;
  for (
    let screen = 0;
    screen * (height - 60) < await page.evaluate(() => document.body.scrollHeight);
    screen++
  ) {
    await page.evaluate((top) => scrollTo(0, top), screen * (height - 60));
    // Whatever is not drawn by then, the report will tell.
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll(".chart")].every((chart) =>
          chart.getBoundingClientRect().top > innerHeight || chart.querySelector(".main-svg .overplot")
        ) && document.fonts.status === "loaded",
    ).catch(() => {});
    if (name === undefined) continue;
    const path = join(SCREENSHOTS, `${name}-${String(screen + 1).padStart(2, "0")}.jpg`);
    await page.screenshot({ path, type: "jpeg", quality: 80 });
  }
}

/** Looks at a page of the course that is open. */
export async function look(page: Page, name: string, mode: string): Promise<Omit<SiteReport, "complaints">> {
  await scrollThrough(page, `${name}-${mode}`);
  const { complaints, ...pictures } = await page.evaluate(siteReport);
  assertEquals([mode, complaints], [mode, []]);
  return pictures;
}

/** What a slider tells those who do not see it, and what the others see. */
function sliderState(plot: Element) {
  const parts = [...plot.querySelectorAll(".overplot, .shapelayer, .infolayer .annotation")];
  return {
    position: plot.ariaValueNow,
    told: plot.ariaValueText,
    label: plot.querySelector(".slider-group > .slider-label")!.textContent,
    picture: parts.map((part) => part.innerHTML).join("\n"),
  };
}

/** Moves every slider of a page by keys, at last to its middle: there is most to see. */
export async function pressKeys(page: Page): Promise<number> {
  const sliders = await page.locator(".chart").getByRole("slider").all();
  for (const slider of sliders) {
    const moved = async (key: string, position: string) => {
      await slider.press(key);
      await page.waitForFunction(
        ([plot, position]) => plot?.ariaValueNow === position,
        [
          await slider.elementHandle(),
          position,
        ] as const,
      );
      return await slider.evaluate(sliderState);
    };
    const most = (await slider.getAttribute("aria-valuemax"))!;
    const last = await moved("End", most);
    const first = await moved("Home", "0");
    for (let position = 1; position <= Math.ceil(Number(most) / 2); position++) {
      await moved("ArrowRight", `${position}`);
    }
    assertEquals([first.told, last.told], [first.label, last.label]);
    assertNotEquals(first.picture, last.picture);
  }
  return sliders.length;
}
