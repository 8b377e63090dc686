import { join } from "node:path";
import { preparePage } from "../../jupyter/page.ts";
import { packedPlotly } from "../../jupyter/plotly_bundle.ts";
import { readStyles } from "../page/read_styles.ts";
import { readyCharts } from "./browser/charts.ts";
import { followTheme } from "./browser/theme.ts";

/** The parts of the style, in the order of their rules. */
const STYLES = ["text", "cells", "around", "code"];

/**
 * What the pages of a site share: styles, with KaTeX's fonts in them, and scripts.
 *
 * @returns The files by their places in the site.
 */
export async function assets(): Promise<Map<string, string>> {
  return new Map([
    ["assets/style.css", await readStyles(join(import.meta.dirname!, "styles"), STYLES)],
    ["assets/katex.css", await katexStyle()],
    ["assets/theme.js", `(${followTheme})();\n`],
    ["assets/charts.js", `(${readyCharts})();\n`],
    ["assets/plotly.js", `(${preparePage})(${JSON.stringify(await packedPlotly())});\n`],
  ]);
}

/** KaTeX's style sheet with its fonts in it: some browsers give a page from a folder no fonts of other files. */
async function katexStyle(): Promise<string> {
  const file = import.meta.resolve("katex/dist/katex.min.css");
  const style = await Deno.readTextFile(new URL(file));
  const fonts = await Promise.all(
    [...style.matchAll(/src:url\((fonts\/[^)]+\.woff2)\) format\("woff2"\)[^}]*/g)].map(
      async ([rule, name]) => {
        const font = await Deno.readFile(new URL(name, file));
        return [rule, `src:url(data:font/woff2;base64,${font.toBase64()}) format("woff2")`] as const;
      },
    ),
  );
  return fonts.reduce((text, [rule, embedded]) => text.replace(rule, () => embedded), style);
}
