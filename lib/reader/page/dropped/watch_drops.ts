import type { NamedBytes } from "../training/messages.ts";

/** The most bytes of a file that is opened: MNIST's largest has 47 million. */
const MOST_BYTES = 1e9;

/**
 * Watches for files that are dropped anywhere onto the page.
 *
 * @param page The page.
 * @param open Gets the files.
 */
export function watchDrops(page: Document, open: (files: File[]) => void): void {
  const { classList } = page.documentElement;
  let inside = 0;
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  const listen = (name: "dragenter" | "dragover" | "dragleave" | "drop", hear: (event: DragEvent) => void) =>
    page.addEventListener(name, (event) => {
      if (!hasFiles(event)) return;
      // Otherwise the browser leaves the page and shows the file.
      event.preventDefault();
      hear(event);
      classList.toggle("dropping", inside > 0);
    });
  listen("dragenter", () => inside++);
  listen("dragleave", () => inside--);
  listen("dragover", () => {});
  listen("drop", ({ dataTransfer }) => {
    inside = 0;
    open([...dataTransfer!.files]);
  });
}

/**
 * Reads files into memory.
 *
 * @param files The files.
 * @throws {RangeError} If there is none, or one is too large, a folder, or cannot be read.
 */
export async function readFiles(files: readonly File[]): Promise<NamedBytes[]> {
  if (files.length === 0) throw new RangeError("Cannot open what was dropped: expected files");
  const read: NamedBytes[] = [];
  for (const file of files) {
    if (file.size > MOST_BYTES) {
      throw new RangeError(
        `Cannot read "${file.name}": expected at most ${MOST_BYTES} bytes but found ${file.size}`,
      );
    }
    try {
      read.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch (error) {
      throw new RangeError(
        `Cannot read "${file.name}": expected a file that can be read: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    }
  }
  return read;
}
