import { fromLink, type Linked, toLink } from "../../drawing/link/link.ts";
import type { ReaderData } from "../../network/reader_data.ts";

/** What stands before the drawing in the fragment of an address. */
const NAME = "#drawing=";

/**
 * The address of a page with a drawing in its fragment.
 *
 * @param address The address, with or without a fragment.
 * @param linked The drawing.
 */
export function withDrawing(address: string, linked: Linked): string {
  return address.replace(/#.*$/s, "") + NAME + toLink(linked);
}

/**
 * The drawing that an address carries.
 *
 * @param fragment The fragment of the address, with its "#".
 * @param data What the reader has, for the samples.
 * @returns The drawing; nothing if the fragment is about something else.
 * @throws {SyntaxError} If it was damaged, or if the sample that it names is not there.
 */
export function drawingIn(fragment: string, { samples }: ReaderData): Linked | undefined {
  if (!fragment.startsWith(NAME)) return undefined;
  const linked = fromLink(fragment.slice(NAME.length));
  const { sample } = linked.drawing;
  if (sample && !samples[sample.source]?.digits[sample.digit]) {
    throw new SyntaxError(
      `Cannot show sample ${sample.digit} of source ${sample.source} from the address: this page does not have it`,
    );
  }
  return linked;
}
