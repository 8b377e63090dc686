import { assertEquals, assertThrows } from "@std/assert";
import { crc32, inflateSync } from "node:zlib";
import { encodePng } from "../../lib/files/png.ts";

Deno.test("encodePng writes chunks with their checksums and the pixels row by row", () => {
  const pixels = [255, 0, 0, 255, 0, 255, 0, 128, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
  const bytes = encodePng(3, 2, pixels);
  const view = new DataView(bytes.buffer);
  assertEquals([...bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks = new Map<string, Uint8Array>();
  for (let at = 8; at < bytes.length;) {
    const length = view.getUint32(at);
    chunks.set(
      new TextDecoder().decode(bytes.subarray(at + 4, at + 8)),
      bytes.subarray(at + 8, at + 8 + length),
    );
    assertEquals(view.getUint32(at + 8 + length), crc32(bytes.subarray(at + 4, at + 8 + length)));
    at += 12 + length;
  }
  assertEquals([...chunks.keys()], ["IHDR", "IDAT", "IEND"]);
  assertEquals([...chunks.get("IHDR")!], [0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0]);
  const rows = [...inflateSync(chunks.get("IDAT")!)];
  assertEquals(rows, [0, ...pixels.slice(0, 12), 0, ...pixels.slice(12)]);
});

Deno.test("encodePng refuses pixels that do not fit", () => {
  assertThrows(() => encodePng(2, 2, [0]), RangeError, "expected 16 values but found 1");
});
