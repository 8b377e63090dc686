/**
 * Packs a text by gzip and base64, as `unpackText` of the page unpacks it.
 *
 * @param text The text.
 * @returns The base64 digits.
 */
export async function packText(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(packed).bytes()).toBase64();
}
