import { type Multiline, type Output, textOf } from "../../lib/tools/notebooks/notebook.ts";
import { readNotebook } from "../../lib/tools/notebooks/notebook_file.ts";

/** The pictures of one cell. */
export interface CellPictures {
  /** The place of the cell in the notebook, from 0. */
  cell: number;
  /** Charts, which are interactive once the cell was run, and images before. */
  charts: number;
  /** Drawings, which are always images. */
  drawings: number;
  /** Readers of drawn digits, which are alive once the cell was run, and images before. */
  readers: number;
  /** Charts that have a slider. */
  sliders: number;
}

/**
 * Reads from a notebook's file which of its cells hold pictures.
 *
 * @param file The notebook, with its outputs.
 */
export async function expectedPictures(file: string): Promise<CellPictures[]> {
  const { cells } = await readNotebook(file);
  return cells.map(({ outputs = [] }, cell) => {
    const charts = outputs.flatMap(chartsOf);
    return {
      cell,
      charts: charts.length,
      drawings: outputs.filter((output) => chartsOf(output).length === 0 && isImage(output)).length,
      readers: outputs.filter(isReader).length,
      sliders: charts.filter(({ layout }) => layout.sliders !== undefined).length,
    };
  }).filter(({ charts, drawings, readers }) => charts + drawings + readers > 0);
}

function chartsOf({ data }: Output): { layout: { sliders?: unknown } }[] {
  const chart = data?.["application/vnd.plotly.v1+json"];
  return chart === undefined ? [] : [chart as { layout: { sliders?: unknown } }];
}

function isImage(output: Output): boolean {
  return htmlOf(output).startsWith("<img");
}

function isReader(output: Output): boolean {
  return htmlOf(output).startsWith('<div class="scanline-reader-output">');
}

function htmlOf({ data }: Output): string {
  return textOf((data?.["text/html"] ?? "") as Multiline);
}
