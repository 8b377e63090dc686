import type { Browser } from "playwright-core";
import { servePages } from "./page_server.ts";

/** Where in a browser a program runs: its page or a worker of that, sent with COOP and COEP or not. */
export interface BrowserPlace {
  where: "page" | "worker";
  isolated: boolean;
}

/**
 * Runs a bundled program in a browser: a module that calls `report` of report.ts with what it found.
 *
 * @param browser The browser.
 * @param place Where in it.
 * @param folder The folder of the bundle, which is all that is served.
 * @param bundle The name of its file.
 * @param query What the program is told, in the address.
 * @returns What it reported, and the errors that the page has seen.
 * @throws {Error} If the program ends with an error, with its message.
 */
export async function runInBrowser(
  browser: Browser,
  { where, isolated }: BrowserPlace,
  folder: string,
  bundle: string,
  query: Record<string, string> = {},
): Promise<unknown> {
  await using server = servePages(folder, isolated);
  const page = await browser.newPage();
  try {
    await page.goto(server.url);
    const address = `${server.url}${bundle}?${new URLSearchParams(query)}`;
    return await page.evaluate(where === "page" ? inPage : inWorker, address);
  } finally {
    await page.close();
  }
}

// These two run in the page: nothing outside of them is there.

async function inPage(address: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  addEventListener("scanline-report", (event) => resolve((event as CustomEvent).detail), { once: true });
  import(address).catch(reject);
  return await promise;
}

async function inWorker(address: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const program = `import(${JSON.stringify(address)}).catch((error) => setTimeout(() => { throw error; }));
    addEventListener("scanline-report", ({ detail }) => postMessage(detail));`;
  const blob = new Blob([program], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(blob), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
  return await promise;
}
