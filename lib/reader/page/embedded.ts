import { decodeBase85 } from "./base85.ts";

/**
 * The bytes that an element carries in base 85.
 *
 * @param id Its id.
 */
export function embeddedBytes(id: string): Uint8Array<ArrayBuffer> {
  return decodeBase85(document.getElementById(id)!.textContent!);
}

/**
 * Unpacks a text that was packed by gzip, without a request.
 *
 * @param packed The bytes.
 * @returns The text.
 */
export async function unpackText(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  return await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
