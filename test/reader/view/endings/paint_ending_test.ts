import { assertEquals } from "@std/assert";
import { paintEnding } from "../../../../lib/reader/view/endings/paint_ending.ts";

/** Two rows of two pixels: blank and full ink. */
const digit = Uint8Array.of(0, 255, 0, 255);

function painted(afterRow: number): string[] {
  const pixels = new Uint32Array(4);
  paintEnding(digit, 2, afterRow, pixels);
  const hex = new Uint8Array(pixels.buffer).toHex().toUpperCase();
  return hex.match(/.{8}/g)!;
}

Deno.test("the rows that were given and those that were drawn have colours of their own", () => {
  assertEquals(painted(0), ["3A3A3AFF", "FFFFFFFF", "101010FF", "D3E04CFF"]);
  assertEquals(painted(-1), ["101010FF", "D3E04CFF", "101010FF", "D3E04CFF"]);
  assertEquals(painted(1), ["3A3A3AFF", "FFFFFFFF", "3A3A3AFF", "FFFFFFFF"]);
});
