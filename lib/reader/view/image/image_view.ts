import { colorRamp } from "../parts/color_ramp.ts";
import { create } from "../parts/create.ts";
import { paintValues } from "../parts/paint_values.ts";
import { PixelPicture } from "../parts/pixel_picture.ts";
import type { DrawingActions } from "../pad/drawing_actions.ts";
import type { ReaderStore } from "../store.ts";
import { rowErasers } from "./row_erasers.ts";

/** White ink on black paper, as in MNIST. */
const INK = colorRamp("#FFFFFF");

/** Ink that lies in an erased row shows faintly. */
const ERASED_INK = 0.25;

/**
 * The image as the network gets it, 28 x 28, with a frame around the row that is shown; a click on a row erases all of it, or brings it back.
 *
 * @param store The state of the reader.
 * @param actions What is done to the drawing.
 */
export function imageView(store: ReaderStore, actions: DrawingActions): HTMLElement {
  const picture = new PixelPicture();
  picture.canvas.setAttribute("role", "img");
  const frame = create("div", { class: "row-frame" });
  const erasers = rowErasers(store, actions);
  store.subscribe(({ image, pixels, row, erasedRows, reading }, changed) => {
    const width = image.length / reading.rows;
    if (changed.has("pixels") || changed.has("image") || changed.has("erasedRows")) {
      const shown = Float32Array.from(image, (gray, at) => pixels[at] === gray ? gray : ERASED_INK * gray);
      picture.paint(
        width,
        reading.rows,
        (to) => paintValues(shown, width, to, { ramp: INK, range: [0, 255] }),
      );
      const erased = erasedRows.size === 0 ? "" : `, ${erasedRows.size} of its rows erased`;
      const kind = image.some((gray) => gray > 0) ? "The image that the network reads" : "A blank image";
      picture.canvas.setAttribute("aria-label", `${kind}, ${width} x ${reading.rows} pixels${erased}`);
    }
    frame.style.top = `${100 * row / reading.rows}%`;
    frame.style.height = `${100 / reading.rows}%`;
  });
  return create(
    "figure",
    { class: "image" },
    create("div", { class: "image-paper" }, picture.canvas, frame, erasers),
    create("figcaption", {}, "What it reads. Click a row to erase it."),
  );
}
