import { fromLink, type Linked, toLink } from "../../drawing/link/link.ts";
import type { ReaderData } from "../../network/reader_data.ts";

/** What stands in the fragment of an address before the drawing, and before the name of the network that reads it. */
const [DRAWING, NETWORK] = ["#drawing=", "&network="];

/** What an address carries. */
export interface Addressed {
  linked: Linked;
  /** The place of the network that is to read it; nothing if none was named, or the page does not have it. */
  network?: number;
  /** The name of a network that the page does not have. */
  missing?: string;
}

/**
 * The address of a page with a drawing in its fragment, and the network that reads it.
 *
 * @param address The address, with or without a fragment.
 * @param linked The drawing.
 * @param network The name of the network.
 */
export function withDrawing(address: string, linked: Linked, network: string): string {
  return address.replace(/#.*$/s, "") + DRAWING + toLink(linked) + NETWORK + encodeURIComponent(network);
}

/**
 * The drawing that an address carries, and the network.
 *
 * @param fragment The fragment of the address, with its "#".
 * @param data What the reader has.
 * @returns Both; nothing if the fragment is about something else.
 * @throws {SyntaxError} If it was damaged, or if the sample that it names is not there.
 */
export function drawingIn(fragment: string, { samples, networks }: ReaderData): Addressed | undefined {
  if (!fragment.startsWith(DRAWING)) return undefined;
  const [text, name] = fragment.slice(DRAWING.length).split(NETWORK);
  const linked = fromLink(text);
  const { sample } = linked.drawing;
  if (sample && !samples[sample.source]?.digits[sample.digit]) {
    throw new SyntaxError(
      `Cannot show sample ${sample.digit} of source ${sample.source} from the address: this page does not have it`,
    );
  }
  if (name === undefined) return { linked };
  const missing = decoded(name);
  const network = networks.findIndex(({ name }) => name === missing);
  return network < 0 ? { linked, missing } : { linked, network };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // of no network, then
  }
}
