import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openBrowser } from "../../../lib/tools/runtimes/chromium.ts";
import { runCommand } from "../../tools/scratch.ts";
import { watchTraffic } from "../traffic.ts";

/** Where pictures of the reader go, to be looked at. */
export const SCREENSHOTS = join(import.meta.dirname!, "..", "screenshots", "reader");

/** At a desk, light. */
export const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 1000 }, colorScheme: "light" };

/** A phone. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** How long anything may take, in milliseconds. */
const PATIENCE = 300_000;

let opened: Promise<{ browser: Browser; folder: string }> | undefined;

/** A browser, and a folder in which `deno task page` has written the page. */
function open(): Promise<{ browser: Browser; folder: string }> {
  return opened ??= (async () => {
    const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "scanline-page-" }));
    const { code, stderr } = await runCommand("page", ["--output", join(folder, "index.html")]);
    assertEquals([code, code === 0 ? "" : stderr], [0, ""]);
    await Deno.remove(SCREENSHOTS, { recursive: true }).catch(() => {});
    return { browser: await openBrowser(), folder };
  })();
}

/** Closes the browser, and removes the page. */
export async function closeReader(): Promise<void> {
  const { browser, folder } = await open();
  await browser.close();
  await Deno.remove(folder, { recursive: true });
}

/** The file of the page. */
export async function pageFile(): Promise<string> {
  return join((await open()).folder, "index.html");
}

/** Opens the page from its file, as a reader does, and waits until it shows a digit that was read. */
export async function openReader(page: Page, address?: string): Promise<void> {
  await page.goto(address ?? pathToFileURL(await pageFile()).href);
  await page.locator(".scanline-reader .result").filter({ hasText: /^(Read as|The image is blank)/ })
    .waitFor({ state: "attached" });
}

/** A test with a page of a browser that nothing may leave, and on whose console nothing may go wrong. */
export function readerTest(
  name: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): void {
  const fn = async () => {
    const { browser } = await open();
    const context = await browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    const traffic = watchTraffic(context);
    try {
      await look(await context.newPage());
      assertEquals(traffic, { foreign: [], errors: [] });
    } finally {
      await context.close();
    }
  };
  // The connection to the browser outlives the tests.
  Deno.test({ name: `reader: ${name}`, fn, sanitizeOps: false, sanitizeResources: false });
}
