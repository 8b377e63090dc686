import type { Locator, Page } from "playwright-core";
import type { ReaderElement } from "../../../lib/reader/view/reader.ts";
import type { Point } from "../../fixtures/reader/strokes.ts";

/** What a reader shows, as plain numbers. */
export type ShownState = Awaited<ReturnType<typeof stateOf>>;

/** What the reader of a page shows now. */
export function stateOf(page: Page) {
  return page.evaluate(() => {
    const { state } = document.querySelector<ReaderElement>(".scanline-reader")!.reader;
    const { data, network, row, playing, speed, unit, erasedRows, touch, endings, drawing } = state;
    const { reading, pixels } = state;
    return {
      networks: data.networks.map(({ name }) => name),
      cell: data.networks[network].recurrent.cell,
      ...{ network, row, playing, speed, unit, endings },
      strokes: drawing.strokes.length,
      sample: drawing.sample,
      erasedRows: [...erasedRows],
      forget: touch.forget,
      silent: [...touch.silent ?? []],
      pixels: [...pixels],
      reading: {
        rows: reading.rows,
        hiddenSize: reading.hiddenSize,
        letters: Object.fromEntries(
          Object.entries(reading.letters).map(([letter, values]) => [letter, [...values]]),
        ),
        says: [...reading.says],
        knows: reading.knows && [...reading.knows],
      },
    };
  });
}

/** The answer after the last row. */
export function answerOf({ reading: { rows, says } }: ShownState): number {
  const last = says.slice((rows - 1) * 10);
  return last.indexOf(Math.max(...last));
}

/** How much ink the network gets. */
export function inkOf({ pixels }: ShownState): number {
  return pixels.reduce((sum, gray) => sum + gray, 0);
}

/**
 * Draws strokes on the pad with the mouse, as a hand does that shows its way in small steps.
 *
 * @param page The page.
 * @param strokes The strokes.
 * @param reader The reader, where there are several.
 */
export async function drawStrokes(
  page: Page,
  strokes: readonly Point[][],
  reader: Page | Locator = page,
): Promise<void> {
  const pad = reader.getByLabel("Pad to draw a digit on");
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await pad.boundingBox())!;
  for (const [first, ...others] of strokes) {
    const at = ([across, down]: Point) => [x + across * width, y + down * height] as const;
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const point of others) await page.mouse.move(...at(point), { steps: 3 });
    await page.mouse.up();
  }
}

/** Draws strokes on the pad with a finger. */
export async function drawWithFinger(page: Page, strokes: readonly Point[][]): Promise<void> {
  const pad = page.getByLabel("Pad to draw a digit on");
  await pad.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await pad.boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", point?: Point) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: point === undefined ? [] : [{ x: x + point[0] * width, y: y + point[1] * height }],
    });
  for (const [first, ...others] of strokes) {
    await touch("touchStart", first);
    for (const point of others) await touch("touchMove", point);
    await touch("touchEnd");
  }
  await session.detach();
}

/** Waits until the next picture has been drawn. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() =>
    new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  );
}
