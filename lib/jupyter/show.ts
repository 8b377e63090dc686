import type { Drawing, Figure } from "../figures/figure.ts";
import { type Table, tableText } from "../figures/table.ts";
import type { Widget } from "../reader/widget/reader_widget.ts";
import { emit, inJupyter, type Media } from "./outputs.ts";
import {
  bundleMedia,
  drawingMedia,
  emptyBundleMedia,
  figureMedia,
  tableMedia,
  widgetMedia,
} from "./media.ts";
import { packedPlotly } from "./plotly_bundle.ts";

/** What can be shown. */
export type Picture = Figure | Drawing | Table | Widget;

/** A picture that stands in the notebook. */
export interface Shown {
  /** The name of the output within this Jupyter kernel. */
  id: string;
  /**
   * Replaces the picture where it stands, in the saved notebook too.
   *
   * @param picture What to show instead.
   */
  update(picture: Picture | Promise<Picture>): Promise<void>;
  /**
   * Nothing more to display when `await show(...)` ends a cell.
   *
   * @internal
   */
  [display](): Record<string, never>;
}

/** The name under which the Jupyter kernel asks a value how it is displayed. */
const display: unique symbol = Symbol.for("Jupyter.display");

/** Tells the charts of this Jupyter kernel from those of another on the same page. */
const session = crypto.randomUUID().slice(0, 8);
let shown = 0;
let bundles = 0;
let packed: Promise<string> | undefined;

/**
 * Shows a Plotly figure, a drawing, a table or a reader in the notebook; outside Jupyter it prints the table, or what the
 * picture shows.
 *
 * The chart needs no network and no extension: the notebook carries Plotly, once. Nor does the reader, which is alive wherever
 * scripts run.
 *
 * @param given A figure, a drawing or a table of `lib/figures`, or what `readerWidget` makes.
 * @param options `id` names the output; without one it gets a number.
 * @returns The picture that stands in the notebook, to be updated in place.
 * @throws {RangeError} If it is none of them.
 *
 * @example
 * ```ts
 * import { show, trainingCurves } from "../mod.ts";
 *
 * const chart = await show(trainingCurves([]));
 * await chart.update(trainingCurves([{ step: 0, loss: 2.3, accuracy: 0.1 }]));
 * ```
 */
export async function show(
  given: Picture | Promise<Picture>,
  options: { id?: string } = {},
): Promise<Shown> {
  const picture = await given;
  if (typeof picture !== "object" || picture === null || !("columns" in picture || "alt" in picture)) {
    throw new RangeError(`Cannot show ${picture}: expected a figure, a drawing, a table or a reader`);
  }
  const id = options?.id ?? `scanline-${++shown}`;
  if (!inJupyter()) {
    console.log("columns" in picture ? tableText(picture) : picture.alt);
    return { id, update: async (picture) => void await picture, [display]: () => ({}) };
  }
  const media = (picture: Picture): Media => {
    if ("columns" in picture) return tableMedia(picture);
    if ("html" in picture) return widgetMedia(picture);
    return "svg" in picture ? drawingMedia(picture) : figureMedia(picture, `${session} ${id}`);
  };
  await emit(id, media(picture));
  // After the chart, which waits for it on the page: so large a message would keep the chart from its cell.
  if ("layout" in picture) await sendBundle();
  return { id, update: async (picture) => emit(id, media(await picture), true), [display]: () => ({}) };
}

/**
 * Sends Plotly's bundle and empties the output that carried it before. So the last cell that was run has it: run again,
 * a cell loses its outputs, and a bundle that was sent only once would be gone from the notebook.
 */
async function sendBundle(): Promise<void> {
  packed ??= packedPlotly();
  const number = ++bundles;
  await emit(`scanline-plotly-${number}`, bundleMedia(await packed));
  if (number > 1) await emit(`scanline-plotly-${number - 1}`, emptyBundleMedia(), true);
}
