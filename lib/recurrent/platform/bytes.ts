/**
 * Reads bytes that travel in a module as text.
 *
 * @param base64 The bytes in base64.
 * @returns The bytes.
 */
export function decodeBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
