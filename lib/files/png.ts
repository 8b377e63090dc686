import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Writes pixels as a PNG file (ISO/IEC 15948), 8 bits each of red, green, blue and opacity.
 *
 * @param width In pixels.
 * @param height In pixels.
 * @param rgba The pixels, row by row, [4 * width * height], 0 to 255.
 * @throws {RangeError} If the number of values does not fit the size.
 */
export function encodePng(width: number, height: number, rgba: ArrayLike<number>): Uint8Array {
  if (rgba.length !== 4 * width * height) {
    throw new RangeError(
      `Cannot write a PNG of ${width} x ${height}: expected ${
        4 * width * height
      } values but found ${rgba.length}`,
    );
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA, the only compression and filter method, not interlaced
  // Each row starts with its filter: 0, none.
  const rows = new Uint8Array((4 * width + 1) * height);
  for (let row = 0; row < height; row++) {
    for (let value = 0; value < 4 * width; value++) {
      rows[row * (4 * width + 1) + 1 + value] = rgba[row * 4 * width + value];
    }
  }
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array()),
  ];
  return new Uint8Array([...SIGNATURE, ...chunks.flatMap((bytes) => [...bytes])]);
}

function chunk(name: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}
