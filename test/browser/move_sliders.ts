import type { Locator, Page } from "playwright-core";

/** What a chart with a slider shows. */
interface Shown {
  label: string;
  picture: string;
}

/**
 * Moves every slider of a page, by a click on its rail and by dragging its grip, and looks whether the picture and
 * the label follow.
 *
 * @param view The page with the charts, as a notebook whose cells were run.
 * @returns How many sliders there are, and what is wrong with them.
 */
export async function moveSliders(view: { page: Page }): Promise<{ count: number; complaints: string[] }> {
  const charts = await view.page.locator(".scanline-plot:has(.slider-container)").all();
  const complaints: string[] = [];
  for (const [index, chart] of charts.entries()) {
    await chart.locator(".slider-container").scrollIntoViewIfNeeded();
    for (const [move, by] of [["a click", click], ["a drag", drag]] as const) {
      const before = await chart.evaluate(shown);
      await by(chart);
      await view.page.waitForTimeout(300);
      const after = await chart.evaluate(shown);
      if (after.label === before.label) complaints.push(`slider ${index + 1}: ${move} leaves its label`);
      if (after.picture === before.picture) {
        complaints.push(`slider ${index + 1}: ${move} leaves the picture`);
      }
    }
  }
  return { count: charts.length, complaints };
}

/** Reads a chart; this function runs in the page. */
function shown(chart: Element): Shown {
  const parts = chart.querySelectorAll(".overplot, .shapelayer, .infolayer .annotation");
  return {
    label: chart.querySelector(".slider-group > .slider-label")?.textContent ?? "",
    picture: [...parts].map((part) => part.innerHTML).join("\n"),
  };
}

/** Clicks on that end of the rail from which the grip is farther away. */
async function click(chart: Locator): Promise<void> {
  const { end, height } = await places(chart);
  await chart.page().mouse.click(end, height);
}

/** Drags the grip to that end of the rail. */
async function drag(chart: Locator): Promise<void> {
  const { grip, end, height } = await places(chart);
  const { mouse } = chart.page();
  await mouse.move(grip, height);
  await mouse.down();
  await mouse.move(end, height, { steps: 5 });
  await mouse.up();
}

/** Where the grip is and the end of the rail that is farther away, and how high on the screen, in pixels. */
async function places(chart: Locator): Promise<{ grip: number; end: number; height: number }> {
  const [rail, box] = await Promise.all(
    [".slider-rail-touch-rect", ".slider-grip-rect"].map((part) => chart.locator(part).boundingBox()),
  );
  const grip = box!.x + box!.width / 2;
  const [left, right] = [rail!.x + 2, rail!.x + rail!.width - 2];
  return { grip, end: right - grip > grip - left ? right : left, height: box!.y + box!.height / 2 };
}
