import { createSvg } from "../parts/create.ts";

/** Drawn and not written: a letter that looks like a key of a player is a coloured picture on some machines. */
const PATHS = {
  play: "M5 3l9 6-9 6z",
  pause: "M4 3h3.5v12H4zM10.5 3H14v12h-3.5z",
  back: "M3 3h2.5v12H3zM15 3v12L6.5 9z",
  on: "M12.5 3H15v12h-2.5zM3 3l8.5 6L3 15z",
};

/** A key of a player, as large as the text beside it. */
export function icon(shape: keyof typeof PATHS): SVGSVGElement {
  return createSvg(
    "svg",
    { viewBox: "0 0 18 18", width: "1.1em", height: "1.1em", fill: "currentColor", "aria-hidden": "true" },
    createSvg("path", { d: PATHS[shape] }),
  );
}
