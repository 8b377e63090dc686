import { encodePng } from "../../files/png.ts";
import { element } from "../../figures/parts/svg.ts";

/** Steps of opacity: few enough for small files, and more than an eye tells apart. */
const STEPS = 31;

/** Where a map stands, in pixels. */
export interface ImagePlace {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Numbers as a heat map in a drawing: 0 lets the page through, 1 and more is all of the colour.
 *
 * @param values [rows][columns].
 * @param colors The colour of what is above 0, and of what is below.
 * @param place Where it stands.
 */
export function mapImage(
  values: readonly ArrayLike<number>[],
  colors: { above: string; below: string },
  place: ImagePlace,
): string {
  const [above, below] = [colors.above, colors.below].map((color) => Uint8Array.fromHex(color.slice(1)));
  const columns = values[0].length;
  const rgba = new Uint8Array(4 * values.length * columns);
  values.forEach((row, at) =>
    Array.from(row).forEach((value, column) => {
      const step = Math.round(Math.min(1, Math.abs(value)) * STEPS);
      // What is clear has one colour, whatever its sign.
      const color = step === 0 ? [0, 0, 0] : value < 0 ? below : above;
      rgba.set([...color, Math.round(255 * step / STEPS)], 4 * (at * columns + column));
    })
  );
  return pixelImage(encodePng(columns, values.length, rgba), place);
}

/**
 * A digit as MNIST has it, white on black, in a drawing.
 *
 * @param pixels Gray values, 0 to 255, row by row.
 * @param columns Pixels in a row.
 * @param place Where it stands.
 */
export function digitImage(pixels: Uint8Array, columns: number, place: ImagePlace): string {
  const rgba = Uint8Array.from(
    { length: 4 * pixels.length },
    (_, at) => at % 4 === 3 ? 255 : pixels[at >> 2],
  );
  return pixelImage(encodePng(columns, pixels.length / columns, rgba), place);
}

function pixelImage(png: Uint8Array, place: ImagePlace): string {
  return element("image", {
    ...place,
    href: `data:image/png;base64,${png.toBase64()}`,
    preserveAspectRatio: "none",
    style: "image-rendering:pixelated",
  });
}
