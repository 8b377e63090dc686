import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { Notebook } from "../../../lib/tools/notebooks/notebook.ts";
import { writeNotebook } from "../../../lib/tools/notebooks/notebook_file.ts";
import { openBrowser } from "../../../lib/tools/runtimes/chromium.ts";
import { type Lab, startLab } from "./lab.ts";
import { NotebookView } from "./notebook_view.ts";
import { type Traffic, watchTraffic } from "../traffic.ts";

/** Where the pictures of the screens are kept, in a folder for each notebook. */
const SCREENSHOTS = join(import.meta.dirname!, "..", "screenshots");

/** Nothing has left the machine or gone wrong. */
export const QUIET: Traffic = { foreign: [], errors: [] };

const DENO = { display_name: "Deno", language: "typescript", name: "deno" };

let lab: Lab;
let browser: Browser;

/**
 * Starts a JupyterLab and a browser before the tests of a module, and ends them after these.
 *
 * @param scratch Notebooks to put beside those of the lesson, by their names.
 */
export function openNotebooks(scratch: Record<string, Notebook> = {}): void {
  Deno.test.beforeAll(async () => {
    browser = await openBrowser();
    lab = await startLab();
    for (const [name, notebook] of Object.entries(scratch)) {
      // JupyterLab asks which kernel to take for a notebook that names none, if it is in a hurry.
      const metadata = { ...notebook.metadata, kernelspec: DENO };
      await writeNotebook(join(lab.notebooks, `${name}.ipynb`), { ...notebook, metadata });
    }
  });
  Deno.test.afterAll(async () => {
    await browser?.close();
    await lab?.stop();
  });
}

/** A test with a notebook that is open in a browser of its own. */
export function notebookTest(
  description: string,
  name: string,
  look: (view: NotebookView, traffic: Traffic, screenshots: string) => Promise<void>,
): void {
  const fn = async () => {
    const screenshots = join(SCREENSHOTS, name);
    await Deno.remove(screenshots, { recursive: true }).catch(() => {});
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const traffic = watchTraffic(context);
    const view = await NotebookView.open(await context.newPage(), lab.address(`${name}.ipynb`));
    try {
      await look(view, traffic, screenshots);
      await view.close(); // not after a failure, which one of its own would hide
    } finally {
      await context.close();
    }
  };
  // The connection to the browser outlives the tests.
  Deno.test({ name: `${name} ${description}`, fn, sanitizeOps: false, sanitizeResources: false });
}
