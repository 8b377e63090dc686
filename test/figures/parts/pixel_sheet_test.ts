import { assertEquals } from "@std/assert";
import { pixelsOf } from "../../../lib/figures/parts/digits.ts";
import { pixelSheet } from "../../../lib/figures/parts/pixel_sheet.ts";

Deno.test("pixelSheet puts digits where they belong, and keeps their black from being taken for space", () => {
  const data = new Uint8Array(2 * 784);
  data[784 + 28 + 2] = 200; // row 1, column 2 of the second image
  const { z } = pixelSheet(58, 29, [
    { pixels: pixelsOf({ data }, 0), left: 0, top: 0 },
    { pixels: pixelsOf({ data }, 1), left: 30, top: 1 },
  ]) as unknown as { z: number[][] };
  assertEquals([z.length, z[0].length], [29, 58]);
  assertEquals([z[0][0], z[0][28], z[0][30], z[1][30], z[2][32]], [1, 0, 0, 1, 200]);
});
