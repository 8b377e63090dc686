import { create } from "./create.ts";

/** A canvas that is painted pixel by pixel and made larger by the page: each pixel stays a square with sharp edges. */
export class PixelPicture {
  /** Stands on the page. */
  readonly canvas: HTMLCanvasElement = create("canvas", { class: "pixels" });
  readonly #context: CanvasRenderingContext2D | null = this.canvas.getContext("2d");
  #image: ImageData | undefined;
  #pixels = new Uint32Array(0);

  /**
   * Paints the picture.
   *
   * @param width Pixels in a row.
   * @param height Rows.
   * @param painter Writes the pixels, [height, width], four bytes each: red, green, blue and opacity. They hold what they held before.
   */
  paint(width: number, height: number, painter: (pixels: Uint32Array) => void): void {
    if (this.#image?.width !== width || this.#image.height !== height) {
      [this.canvas.width, this.canvas.height] = [width, height];
      this.#image = new ImageData(width, height);
      this.#pixels = new Uint32Array(this.#image.data.buffer);
    }
    painter(this.#pixels);
    this.#context?.putImageData(this.#image, 0, 0);
  }
}
