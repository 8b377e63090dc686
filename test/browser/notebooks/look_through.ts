import { join } from "node:path";
import type { NotebookView } from "./notebook_view.ts";
import { type CellReport, screenReport } from "./screen_report.ts";

/**
 * Scrolls through a notebook, looks at every screen and keeps a picture of it.
 *
 * @param view The notebook.
 * @param folder Where the pictures go.
 * @param name Begins the names of their files.
 * @returns What there is to see in the code cells, in their order.
 */
export async function lookThrough(view: NotebookView, folder: string, name: string): Promise<CellReport[]> {
  const reports = new Map<number, CellReport>();
  for await (const screen of view.screens()) {
    await view.screenshot(join(folder, `${name}-${String(screen).padStart(2, "0")}.png`));
    for (const seen of await view.page.evaluate(screenReport)) {
      // A tall cell stands on more than one screen.
      const earlier = reports.get(seen.cell)?.complaints ?? [];
      reports.set(seen.cell, { ...seen, complaints: [...new Set([...earlier, ...seen.complaints])] });
    }
  }
  return [...reports.values()].sort((a, b) => a.cell - b.cell);
}

/** The complaints about all cells, each with the place of its cell. */
export function complaintsOf(reports: CellReport[]): string[] {
  return reports.flatMap(({ cell, complaints }) =>
    complaints.map((complaint) => `cell ${cell}: ${complaint}`)
  );
}
