/**
 * Reads bytes that travel in a module as text.
 *
 * @param hex The bytes, two hexadecimal digits each: base64 is shorter, but not once it is compressed, since its letters do not end
 * where bytes do.
 * @returns The bytes.
 */
export function decodeHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}
