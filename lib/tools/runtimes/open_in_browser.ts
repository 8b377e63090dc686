import type { Browser } from "playwright-core";
import { servePages } from "./page_server.ts";
import type { Program } from "./program.ts";
import { QUESTION_EVENT, REPORT_EVENT } from "./report.ts";

/** Where in a browser a program runs: its page or a worker of that, sent with COOP and COEP or not. */
export interface BrowserPlace {
  where: "page" | "worker";
  isolated: boolean;
}

/**
 * Starts a bundled program in a browser.
 *
 * @param browser The browser.
 * @param place Where in it.
 * @param folder The folder of the bundle, which is all that is served.
 * @param bundle The name of its file.
 * @param query What the program is told, in the address.
 * @returns The program; disposing it closes its page.
 */
export async function openInBrowser(
  browser: Browser,
  { where, isolated }: BrowserPlace,
  folder: string,
  bundle: string,
  query: Record<string, string> = {},
): Promise<Program> {
  const server = servePages(folder, isolated);
  const page = await browser.newPage();
  let to: ReadableStreamDefaultController<unknown>;
  const reports = new ReadableStream({ start: (controller) => void (to = controller) }).getReader();
  page.on("pageerror", (error) => to.error(error));
  page.on("crash", () => to.error(new Error(`Cannot run "${bundle}": the page has crashed`)));
  await page.exposeFunction("tell", (found: unknown) => to.enqueue(found));
  await page.goto(server.url);
  const address = `${server.url}${bundle}?${new URLSearchParams(query)}`;
  await page.evaluate(where === "page" ? inPage : inWorker, { address, REPORT_EVENT, QUESTION_EVENT });
  const report = async () => (await reports.read()).value;
  return {
    report,
    async ask(question) {
      await page.evaluate(ask, { question, QUESTION_EVENT });
      return await report();
    },
    async [Symbol.asyncDispose]() {
      await page.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

// These run in the page: nothing outside of them is there.

interface Told {
  address: string;
  REPORT_EVENT: string;
  QUESTION_EVENT: string;
}

declare function tell(found: unknown): void;

function inPage({ address, REPORT_EVENT }: Told): void {
  addEventListener(REPORT_EVENT, (event) => tell((event as CustomEvent).detail));
  // An error is one of the page.
  import(address).catch((error) =>
    setTimeout(() => {
      throw error;
    })
  );
}

function inWorker({ address, REPORT_EVENT, QUESTION_EVENT }: Told): void {
  const program = `addEventListener("${REPORT_EVENT}", ({ detail }) => postMessage(detail));
    onmessage = ({ data }) => dispatchEvent(new CustomEvent("${QUESTION_EVENT}", { detail: data }));
    import(${JSON.stringify(address)}).catch((error) => setTimeout(() => { throw error; }));`;
  const blob = new Blob([program], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(blob), { type: "module" });
  worker.onmessage = ({ data }) => tell(data);
  worker.onerror = ({ message }) =>
    setTimeout(() => {
      throw new Error(message);
    });
  addEventListener(QUESTION_EVENT, (event) => worker.postMessage((event as CustomEvent).detail));
}

function ask({ question, QUESTION_EVENT }: { question: unknown; QUESTION_EVENT: string }): void {
  dispatchEvent(new CustomEvent(QUESTION_EVENT, { detail: question }));
}
