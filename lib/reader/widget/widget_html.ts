import type { Drawing } from "../../figures/figure.ts";
import { imageHtml, scriptValue } from "../../figures/html.ts";
import { program } from "../generated/browser_program.ts";
import type { UntrainedWish } from "./browser_program.ts";

/** The class of the element that holds the still picture and then the reader. */
const HOST = "scanline-reader-output";

/**
 * A reader as HTML that asks for nothing else: its still picture, and a script that brings it to life.
 *
 * The script looks for its element from where it stands: front ends run it again as a copy, in its own place (JupyterLab) or at the
 * end of the output (VS Code).
 *
 * @param still The still picture.
 * @param text The data, as `packReaderData` has written them.
 * @param untrained The network before its training, if it is to be among the others.
 */
export function widgetHtml(still: Drawing, text: string, untrained?: UntrainedWish): string {
  const values = [text, ...untrained ? [untrained] : []].map(scriptValue).join(", ");
  return `<div class="${HOST}">${imageHtml(still)}</div>
<script>(() => {
const place = document.currentScript?.parentElement ?? document;
const host = place.querySelector(".${HOST}:not([data-alive])");
if (!host) return;
host.dataset.alive = "";
${program.trimEnd()}
scanlineReader.startReader(host, ${values});
})()</script>`;
}
