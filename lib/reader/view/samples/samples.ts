import type { Samples } from "../../network/reader_data.ts";
import { colorRamp } from "../parts/color_ramp.ts";
import { create } from "../parts/create.ts";
import { paintValues } from "../parts/paint_values.ts";
import { PixelPicture } from "../parts/pixel_picture.ts";
import type { DrawingActions } from "../pad/drawing_actions.ts";
import type { ReaderStore } from "../store.ts";

/** White ink on black paper, as in MNIST. */
const INK = colorRamp("#FFFFFF");

/** Pixels on a side of a sample. */
const SIDE = 28;

/**
 * Digits to begin with: a button with a small picture for each.
 *
 * @param store The state of the reader.
 * @param actions What is done to the drawing.
 */
export function samples(store: ReaderStore, actions: DrawingActions): HTMLElement {
  const sources = store.state.data.samples.map((source, at) => sourceOf(source, at, store, actions));
  return create("section", { class: "samples", "aria-label": "Samples" }, ...sources);
}

/** The samples of one source. */
function sourceOf(
  { name, digits }: Samples,
  source: number,
  store: ReaderStore,
  actions: DrawingActions,
): HTMLElement {
  const buttons = digits.map(({ label, pixels }, digit) => {
    const picture = new PixelPicture();
    picture.paint(SIDE, SIDE, (to) => paintValues(pixels, SIDE, to, { ramp: INK, range: [0, 255] }));
    return create(
      "button",
      {
        ...{ type: "button", "aria-label": `${name}: ${label}`, title: `${name}: ${label}` },
        ...{ "data-source": source, "data-digit": digit },
        onclick: () => actions.chooseSample({ source, digit }),
      },
      picture.canvas,
    );
  });
  store.subscribe(({ drawing: { sample } }, changed) => {
    if (!changed.has("drawing")) return;
    buttons.forEach((button, digit) => {
      const isThere = sample?.source === source && sample.digit === digit;
      button.setAttribute("aria-pressed", String(isThere));
    });
  });
  return create(
    "div",
    { class: "source", role: "group", "aria-label": `Samples: ${name}` },
    create("p", { class: "source-name" }, name),
    create("div", { class: "digits" }, ...buttons),
  );
}
