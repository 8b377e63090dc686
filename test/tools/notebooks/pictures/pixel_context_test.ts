import { assertEquals } from "@std/assert";
import { inflateSync } from "node:zlib";
import { PixelContext } from "../../../../lib/tools/notebooks/pictures/pixel_context.ts";

/** The red of each pixel, from the only IDAT chunk of the PNG. */
function reds(context: PixelContext, width: number, height: number): number[][] {
  const bytes = context.png();
  const length = new DataView(bytes.buffer).getUint32(33);
  const rows = inflateSync(bytes.subarray(41, 41 + length));
  return Array.from(
    { length: height },
    (_, y) => Array.from({ length: width }, (_, x) => rows[y * (4 * width + 1) + 1 + 4 * x]),
  );
}

Deno.test("PixelContext fills rectangles up to its edges", () => {
  const context = new PixelContext(4, 3);
  context.fillStyle = "rgba(200,0,0,1)";
  context.fillRect(1, 1, 2, 1);
  context.fillStyle = "rgba(50,0,0,0.5)";
  context.fillRect(3, 2, 10, 10);
  assertEquals(reds(context, 4, 3), [[0, 0, 0, 0], [0, 200, 200, 0], [0, 0, 0, 50]]);
});

Deno.test("PixelContext takes a whole image", () => {
  const context = new PixelContext(2, 1);
  const image = context.createImageData(2, 1);
  image.data.set([7, 0, 0, 255, 9, 0, 0, 255]);
  context.putImageData(image);
  assertEquals(reds(context, 2, 1), [[7, 9]]);
});
