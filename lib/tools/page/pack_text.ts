import { encodeBase85 } from "../../reader/page/base85.ts";

/**
 * Packs a text by gzip and base 85, as the page unpacks it.
 *
 * @param text The text.
 * @returns The digits.
 */
export async function packText(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return encodeBase85(await new Response(packed).bytes());
}
