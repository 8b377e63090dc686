import { BUNDLE_MARK, imageHtml } from "../../../jupyter/media.ts";
import type { PageFigure } from "../../../jupyter/page.ts";
import { openStaticPlotly } from "./static_plotly.ts";

/** What of a notebook's file matters here (nbformat 4). */
export interface Notebook {
  cells: { outputs?: Output[] }[];
}

/** An output of a cell; those that display something have `data`. */
export interface Output {
  output_type: string;
  data?: Record<string, unknown>;
}

const PLOTLY = "application/vnd.plotly.v1+json";

/**
 * Makes the outputs of a notebook fit to be kept and shown anywhere: each chart becomes a picture, which needs no script
 * and no trust, and Plotly's bundle goes. Running a cell again brings its interactive chart back.
 *
 * @param notebook The notebook after a run; it is not changed.
 * @returns A copy with pictures; the same notebook gives the same copy.
 */
export async function finishOutputs<N extends Notebook>(notebook: N): Promise<N> {
  const finished = structuredClone(notebook);
  const plotly = await openStaticPlotly();
  try {
    for (const cell of finished.cells) {
      if (!cell.outputs) continue;
      cell.outputs = cell.outputs.filter((output) => !isBundle(output) && !isEmpty(output));
      for (const { data } of cell.outputs) {
        if (!data?.[PLOTLY]) continue;
        const svg = await plotly.draw(data[PLOTLY] as PageFigure);
        data["text/html"] = imageHtml({ svg, alt: textOf(data["text/plain"]) });
      }
    }
  } finally {
    plotly.close();
  }
  return finished;
}

/** Text in a notebook's file may be a list of lines. */
function textOf(text: unknown): string {
  return Array.isArray(text) ? text.join("") : String(text ?? "");
}

function isBundle({ data }: Output): boolean {
  return textOf(data?.["text/html"]).startsWith(BUNDLE_MARK);
}

/** What `await show(...)` at the end of a cell leaves behind. */
function isEmpty({ data }: Output): boolean {
  return data !== undefined && Object.keys(data).length === 0;
}
