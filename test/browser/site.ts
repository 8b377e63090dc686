/**
 * Builds the site and opens its pages from the folder as a reader does, and looks at what there is to see: part of `deno task browser`.
 *
 * @module
 */
import { assert, assertEquals, assertGreater, assertNotEquals } from "@std/assert";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { findNotebooks } from "../../lib/tools/notebooks/find_notebooks.ts";
import { openBrowser } from "../../lib/tools/runtimes/chromium.ts";
import { runCommand } from "../tools/scratch.ts";
import { expectedPictures } from "./expected_pictures.ts";
import { drawOnReaders } from "./draw_on_readers.ts";
import { moveSliders } from "./move_sliders.ts";
import { siteReport } from "./site_report.ts";
import { type Traffic, watchTraffic } from "./traffic.ts";
import { DESK, look, pressKeys, SCREENSHOTS, scrollThrough } from "./site_page.ts";

const QUIET: Traffic = { foreign: [], errors: [] };

const LIGHT: BrowserContextOptions = { viewport: DESK, colorScheme: "light" };
const DARK: BrowserContextOptions = { viewport: DESK, colorScheme: "dark" };
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 1800 },
  hasTouch: true,
  isMobile: true,
};

/** How long anything may take, in milliseconds. */
const PATIENCE = 300_000;

let browser: Browser;
let folder: string;

Deno.test.beforeAll(async () => {
  browser = await openBrowser();
  folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "scanline-site-" }));
  const { code, stderr } = await runCommand("site", ["--output", folder]);
  assertEquals([code, code === 0 ? "" : stderr], [0, ""]);
  await Deno.remove(SCREENSHOTS, { recursive: true }).catch(() => {});
});

Deno.test.afterAll(async () => {
  await browser?.close();
  await Deno.remove(folder, { recursive: true });
});

/** A test with an empty page of a browser. */
function browserTest(
  name: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): void {
  const fn = async () => {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    const traffic = watchTraffic(context);
    try {
      await look(await context.newPage());
      assertEquals(traffic, QUIET);
    } finally {
      await context.close();
    }
  };
  // The connection to the browser outlives the tests.
  Deno.test({ name: `site: ${name}`, fn, sanitizeOps: false, sanitizeResources: false });
}

/** Opens a page of the site by its path in it. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(pathToFileURL(join(folder, path)).href);
}

const notebooks = await findNotebooks([]);
const [firstName, secondName] = notebooks.map((file) => basename(file, ".ipynb"));
const glossary = await Deno.stat(join(notebooks[0], "..", "glossary.md")).then(() => ["glossary"], () => []);

for (const file of notebooks) {
  const name = basename(file, ".ipynb");
  const expected = await expectedPictures(file);
  const count = (kind: "charts" | "drawings" | "readers" | "sliders") =>
    expected.reduce((sum, cell) => sum + cell[kind], 0);
  const pictures = { charts: count("charts"), images: count("drawings"), readers: count("readers") };

  browserTest(`${name} shows its pictures and its mathematics, and its sliders move`, LIGHT, async (page) => {
    await open(page, `${name}.html`);
    assertEquals(await look(page, name, "light"), pictures);
    assertEquals(await moveSliders({ page }), { count: count("sliders"), complaints: [] });
    assertEquals(await pressKeys(page), count("sliders"));
    assertEquals(await drawOnReaders(page, "light"), count("readers"));
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForTimeout(1500); // the charts follow
    assertEquals(await look(page, name, "dark"), pictures);
    assertEquals(await drawOnReaders(page, "dark"), count("readers"));
  });

  browserTest(`${name} on a phone`, PHONE, async (page) => {
    await open(page, `${name}.html`);
    assertEquals(await look(page, name, "phone"), pictures);
  });
}

for (const name of ["index", ...glossary]) {
  for (const [mode, options] of Object.entries({ light: LIGHT, dark: DARK, phone: PHONE })) {
    browserTest(`${name}, ${mode}`, options, async (page) => {
      await open(page, `${name}.html`);
      await look(page, name, mode);
    });
  }
}

browserTest(
  "the button changes the theme, and the next page and the charts have it",
  LIGHT,
  async (page) => {
    await open(page, `${firstName}.html`);
    await scrollThrough(page);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole("button", { name: "Dark theme" }).click();
    await page.waitForTimeout(1500); // the charts follow
    assertNotEquals(await ground(), light);
    assertEquals((await page.evaluate(siteReport)).complaints, []);
    await page.getByRole("link", { name: /^Next/ }).click();
    await page.waitForURL(`**/${secondName}.html`);
    assertNotEquals(await ground(), light);
    // Images, too, take the theme of the page and not that of the system.
    const dark = await page.locator("main img, main .stage").first().screenshot();
    await page.getByRole("button", { name: "Light theme" }).click();
    await page.waitForTimeout(1500);
    assertEquals(await ground(), light);
    assertNotEquals(await page.locator("main img, main .stage").first().screenshot(), dark);
    await page.getByRole("link", { name: /^Previous/ }).click();
    await page.waitForURL(`**/${firstName}.html`);
  },
);

browserTest(
  "without a script every chart is a still picture",
  { ...DARK, javaScriptEnabled: false },
  async (page) => {
    for (const file of notebooks) {
      await open(page, basename(file).replace(".ipynb", ".html"));
      const seen = await page.evaluate(() => ({
        ground: getComputedStyle(document.body).backgroundColor,
        charts: document.querySelectorAll(".chart").length,
        pictures: [...document.querySelectorAll<HTMLImageElement>(".chart img")].filter((image) =>
          image.naturalWidth > 0
        ).length,
      }));
      assertEquals(seen, { ...seen, ground: "rgb(22, 22, 22)", pictures: seen.charts });
    }
    await page.screenshot({ path: join(SCREENSHOTS, "no-script.jpg"), type: "jpeg", quality: 80 });
  },
);

browserTest("every page of source can be read, at a desk and on a phone", LIGHT, async (page) => {
  const sources = [...pages(join(folder, "source"))];
  assertGreater(sources.length, 20);
  for (const path of sources) {
    await page.goto(pathToFileURL(path).href);
    for (const viewport of [PHONE.viewport!, DESK]) {
      await page.setViewportSize(viewport);
      assertEquals([path, (await page.evaluate(siteReport)).complaints], [path, []]);
    }
  }
  await page.screenshot({ path: join(SCREENSHOTS, "source.jpg"), type: "jpeg", quality: 80 });
});

browserTest("keys reach the text, the contents and the next page", PHONE, async (page) => {
  await open(page, `${firstName}.html`);
  await page.keyboard.press("Tab");
  assertEquals(await page.evaluate(() => document.activeElement!.textContent), "Skip to the text");
  await page.keyboard.press("Enter");
  assertEquals(await page.evaluate(() => document.activeElement!.id), "main");
  await page.getByRole("link", { name: "Contents", exact: true }).click();
  assert(await page.getByRole("navigation", { name: "Contents" }).isVisible());
  await page.getByRole("navigation", { name: "Contents" }).getByRole("link").last().click();
  await page.waitForURL(`**/${glossary[0] ?? basename(notebooks.at(-1)!, ".ipynb")}.html*`);
});

/** The pages in a folder and those within it. */
function* pages(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (isDirectory) yield* pages(join(folder, name));
    else if (name.endsWith(".html")) yield join(folder, name);
  }
}
