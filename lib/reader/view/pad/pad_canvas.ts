import { PAD_SIDE } from "../../drawing/sample_ink.ts";
import { colorRamp } from "../parts/color_ramp.ts";
import { PixelPicture } from "../parts/pixel_picture.ts";

/** White ink; the paper lets the ground of the pad through. */
const INK = colorRamp("#FFFFFF");

/** The ink on the pad as a picture. */
export class PadCanvas {
  readonly #picture = new PixelPicture();

  /** Stands on the page. */
  get element(): HTMLCanvasElement {
    return this.#picture.canvas;
  }

  /** Paints gray values, [280 * 280]. */
  paint(gray: Uint8Array): void {
    this.#picture.paint(PAD_SIDE, PAD_SIDE, (pixels) => {
      for (let pixel = 0; pixel < gray.length; pixel++) pixels[pixel] = INK[gray[pixel]];
    });
  }
}
