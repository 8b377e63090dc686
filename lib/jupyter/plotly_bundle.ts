import { promisify } from "node:util";
import { gzip } from "node:zlib";

/**
 * The source text of Plotly's bundle, from the package in the cache; Plotly itself is not loaded, for it needs a page.
 *
 * @returns About 1.5 MB of JavaScript.
 */
export async function plotlySource(): Promise<string> {
  // The smallest of the bundles with lines, bars and heat maps.
  const file = await import("plotly.js/dist/plotly-cartesian.min.js", { with: { type: "text" } });
  return file.default as string;
}

/**
 * Plotly's bundle as a page receives it.
 *
 * @returns The bundle, gzipped, in base64, about 0.66 MB.
 */
export async function packedPlotly(): Promise<string> {
  const packed = await promisify(gzip)(await plotlySource(), { level: 9 });
  return packed.toString("base64");
}
