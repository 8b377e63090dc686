import type { Browser } from "playwright-core";
import { type BrowserPlace, openInBrowser } from "./open_in_browser.ts";

/**
 * Runs a bundled program in a browser: a module that calls `report` of report.ts with what it found.
 *
 * @param browser The browser.
 * @param place Where in it.
 * @param folder The folder of the bundle, which is all that is served.
 * @param bundle The name of its file.
 * @param query What the program is told, in the address.
 * @returns What it reported.
 * @throws {Error} If the program ends with an error, with its message.
 */
export async function runInBrowser(
  browser: Browser,
  place: BrowserPlace,
  folder: string,
  bundle: string,
  query: Record<string, string> = {},
): Promise<unknown> {
  await using program = await openInBrowser(browser, place, folder, bundle, query);
  return await program.report();
}
