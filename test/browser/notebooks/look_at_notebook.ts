import { assertEquals } from "@std/assert";
import { basename } from "node:path";
import { deadLinks } from "./dead_links.ts";
import { drawOnReaders } from "../draw_on_readers.ts";
import { expectedPictures } from "../expected_pictures.ts";
import { complaintsOf, lookThrough } from "./look_through.ts";
import { moveSliders } from "../move_sliders.ts";
import type { CellReport } from "./screen_report.ts";
import { notebookTest, QUIET } from "./open_notebooks.ts";

function picturesIn(reports: CellReport[]) {
  return reports.filter(({ charts, images, readers }) => charts + images + readers > 0)
    .map(({ cell, charts, images, readers }) => ({ cell, charts, images, readers }));
}

/**
 * A test that opens a notebook in JupyterLab as a reader does, runs it, and looks at what there is to see.
 *
 * @param file The notebook, with its outputs.
 */
export async function lookAtNotebook(file: string): Promise<void> {
  const expected = await expectedPictures(file);
  notebookTest(
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
