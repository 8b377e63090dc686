import { encodePng } from "../../../files/png.ts";

/** As much of a canvas as Plotly's heat maps use: whole images and filled rectangles. */
export class PixelContext {
  /** The colour of the next rectangles, `rgba(red,green,blue,opacity)`. */
  fillStyle = "rgba(0,0,0,1)";
  #width: number;
  #height: number;
  #pixels: Uint8ClampedArray;

  /** An empty canvas of a size in pixels. */
  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#pixels = new Uint8ClampedArray(4 * width * height);
  }

  /** An empty image. */
  createImageData(width: number, height: number): { data: Uint8ClampedArray } {
    return { data: new Uint8ClampedArray(4 * width * height) };
  }

  /** Puts an image of the size of the canvas on it. */
  putImageData({ data }: { data: ArrayLike<number> }): void {
    this.#pixels.set(data);
  }

  /** Fills a rectangle, up to the edges of the canvas. */
  fillRect(left: number, top: number, width: number, height: number): void {
    const [red, green, blue, opacity = 1] = this.fillStyle.match(/[\d.]+/g)!.map(Number);
    const [x0, x1] = [left, left + width].map((x) => Math.round(Math.min(Math.max(x, 0), this.#width)));
    const [y0, y1] = [top, top + height].map((y) => Math.round(Math.min(Math.max(y, 0), this.#height)));
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) {
        this.#pixels.set([red, green, blue, 255 * opacity], 4 * (y * this.#width + x));
      }
    }
  }

  /** The canvas as a PNG file. */
  png(): Uint8Array {
    return encodePng(this.#width, this.#height, this.#pixels);
  }
}
