import { imageHtml } from "../../../figures/html.ts";
import { BUNDLE_MARK } from "../../../jupyter/media.ts";
import type { PageFigure } from "../../../jupyter/page.ts";
import { type Cell, type Multiline, type Output, textOf } from "../notebook.ts";
import { openStaticPlotly } from "./static_plotly.ts";

/** What of a notebook matters here. */
interface WithOutputs {
  cells: Pick<Cell, "outputs">[];
}

const PLOTLY = "application/vnd.plotly.v1+json";

/**
 * Makes the outputs of a notebook fit to be kept and shown anywhere: each chart becomes a picture, which needs no script
 * and no trust, and Plotly's bundle goes. Running a cell again brings its interactive chart back.
 *
 * @param notebook The notebook after a run; it is not changed.
 * @returns A copy with pictures; the same notebook gives the same copy.
 */
export async function finishOutputs<N extends WithOutputs>(notebook: N): Promise<N> {
  const finished = structuredClone(notebook);
  const plotly = await openStaticPlotly();
  try {
    for (const cell of finished.cells) {
      if (!cell.outputs) continue;
      cell.outputs = cell.outputs.filter((output) => !isBundle(output) && !isEmpty(output));
      for (const { data } of cell.outputs) {
        if (!data?.[PLOTLY]) continue;
        const svg = await plotly.draw(data[PLOTLY] as PageFigure);
        data["text/html"] = imageHtml({ svg, alt: text(data["text/plain"]) });
      }
    }
  } finally {
    plotly.close();
  }
  return finished;
}

/** What stands under a MIME type, where it is text. */
function text(value: unknown): string {
  return value === undefined ? "" : textOf(value as Multiline);
}

function isBundle({ data }: Output): boolean {
  return text(data?.["text/html"]).startsWith(BUNDLE_MARK);
}

/** What `await show(...)` at the end of a cell leaves behind. */
function isEmpty({ data }: Output): boolean {
  return data !== undefined && Object.keys(data).length === 0;
}
