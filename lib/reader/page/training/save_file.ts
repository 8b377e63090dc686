/**
 * Lets the browser save bytes as a file.
 *
 * @param name What the file is called.
 * @param bytes What it holds.
 */
export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  [link.href, link.download] = [address, name];
  link.click();
  // The browser has taken it when it returns to its events, or a little later.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
