/**
 * The text of an element that carries data.
 *
 * @param id Its id.
 */
export function embeddedText(id: string): string {
  return document.getElementById(id)!.textContent!.trim();
}

/**
 * Unpacks a text that was packed by gzip and base64, without a request.
 *
 * @param packed The base64 digits.
 * @returns The text.
 */
export async function unpackText(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
