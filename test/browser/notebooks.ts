/**
 * Opens every notebook in JupyterLab as a reader does, and looks at what there is to see: `deno task browser`.
 *
 * @module
 */
import { assertEquals, assertGreater, assertMatch } from "@std/assert";
import { basename, join } from "node:path";
import type { Browser } from "playwright-core";
import { findNotebooks } from "../../lib/tools/notebooks/find_notebooks.ts";
import { writeNotebook } from "../../lib/tools/notebooks/notebook_file.ts";
import { openBrowser } from "../../lib/tools/runtimes/chromium.ts";
import { expectedPictures } from "./expected_pictures.ts";
import { drawOnReaders } from "./draw_on_readers.ts";
import { deadLinks } from "./dead_links.ts";
import { type Lab, startLab } from "./lab.ts";
import { complaintsOf, lookThrough } from "./look_through.ts";
import { moveSliders } from "./move_sliders.ts";
import { NotebookView } from "./notebook_view.ts";
import { longTraining, slider, troubles } from "./scratch_notebooks.ts";
import type { CellReport } from "./screen_report.ts";
import { type Traffic, watchTraffic } from "./traffic.ts";

/** Where the pictures of the screens are kept, in a folder for each notebook. */
const SCREENSHOTS = join(import.meta.dirname!, "screenshots");

const QUIET: Traffic = { foreign: [], errors: [] };

let lab: Lab;
let browser: Browser;

Deno.test.beforeAll(async () => {
  browser = await openBrowser();
  lab = await startLab();
  const scratch = { slider, long_training: longTraining, troubles: troubles.notebook };
  for (const [name, notebook] of Object.entries(scratch)) {
    await writeNotebook(join(lab.notebooks, `${name}.ipynb`), notebook);
  }
});

Deno.test.afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

/** A test with a notebook that is open in a browser of its own. */
function browserTest(
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
    } finally {
      await view.close();
      await context.close();
    }
  };
  // The connection to the browser outlives the tests.
  Deno.test({ name: `${name} ${description}`, fn, sanitizeOps: false, sanitizeResources: false });
}

function picturesIn(reports: CellReport[]) {
  return reports.filter(({ charts, images, readers }) => charts + images + readers > 0)
    .map(({ cell, charts, images, readers }) => ({ cell, charts, images, readers }));
}

for (const file of await findNotebooks([])) {
  const expected = await expectedPictures(file);
  browserTest(
    "shows its pictures, as saved and when it was run, in light and dark",
    basename(file, ".ipynb"),
    async (view, traffic, screenshots) => {
      // Not trusted, and nothing run: every picture is an image.
      const saved = expected.map(({ cell, charts, drawings, readers }) => ({
        cell,
        charts: 0,
        images: charts + drawings + readers,
        readers: 0,
      }));
      for (const theme of ["light", "dark"] as const) {
        await view.useTheme(theme);
        const reports = await lookThrough(view, screenshots, `saved-${theme}`);
        assertEquals(complaintsOf(reports), []);
        assertEquals(picturesIn(reports), saved);
      }

      await view.runAll();
      const live = expected.map(({ cell, charts, drawings, readers }) => ({
        cell,
        charts,
        images: drawings,
        readers,
      }));
      for (const theme of ["dark", "light"] as const) {
        await view.useTheme(theme);
        const reports = await lookThrough(view, screenshots, `run-${theme}`);
        assertEquals(complaintsOf(reports), []);
        assertEquals(picturesIn(reports), live);
        const readers = expected.reduce((sum, { readers }) => sum + readers, 0);
        assertEquals(
          await drawOnReaders(view.page, theme),
          readers,
        );
      }

      const sliders = await moveSliders(view);
      assertEquals(sliders.complaints, []);
      assertEquals(sliders.count, expected.reduce((sum, { sliders }) => sum + sliders, 0));
      assertEquals(await deadLinks(view), []);
      assertEquals(traffic, QUIET);
    },
  );
}

browserTest("moves with its slider", "slider", async (view, traffic, screenshots) => {
  await view.runAll();
  assertEquals(complaintsOf(await lookThrough(view, screenshots, "start")), []);
  assertEquals(await moveSliders(view), { count: 1, complaints: [] });
  await view.screenshot(join(screenshots, "moved.png"));
  assertEquals(traffic, QUIET);
});

browserTest("stops at the stop button and goes on with the next cell", "long_training", async (view) => {
  await view.run(0);
  await view.untilIdle();
  await view.run(1);
  await view.page.waitForSelector("progress");
  await view.page.waitForTimeout(3000); // some hundred of a million steps
  await view.interrupt();
  await view.untilIdle();
  await view.run(2);
  await view.untilIdle();
  const [before, training, after] = await Promise.all([0, 1, 2].map((cell) => view.outputOf(cell)));
  const accuracyIn = (text: string) => Number(text.match(/^accuracy: (.+)$/m)![1]);
  const [, steps] = after.match(/^steps: (\d+)$/m)!;
  assertMatch(training, new RegExp(`^\\s*Training: stopped after ${steps} of 1000000 steps`));
  assertGreater(Number(steps), 0);
  // The weights of the stopped training are there.
  assertGreater(accuracyIn(after), accuracyIn(before) + 0.1);
});

browserTest("has every fault that the test is to see", "troubles", async (view, traffic, screenshots) => {
  await view.useTheme("light");
  await view.runAll();
  assertEquals(complaintsOf(await lookThrough(view, screenshots, "run")), troubles.complaints);
  assertEquals(await moveSliders(view), {
    count: 1,
    complaints: ["slider 1: a click leaves the picture", "slider 1: a drag leaves the picture"],
  });
  assertEquals(await deadLinks(view), ["link"]);
  assertEquals(traffic.foreign, ["http://scanline.invalid/"]);
  assertEquals(traffic.errors.toSorted(), ["Failed to load resource: net::ERR_NAME_NOT_RESOLVED", "Oh my"]);
});
