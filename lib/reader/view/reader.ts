import type { ReaderData } from "../network/reader_data.ts";
import type { ReaderNetwork } from "../network/reader_network.ts";
import type { ReaderState } from "./reader_state.ts";

/** A reader that stands on a page. */
export interface Reader {
  /** Adds a network to those that can be chosen, replaces the one of that name, and lets it read. */
  addNetwork(network: ReaderNetwork): void;
  /** What it shows now: the choices, the image, and what the network makes of it; it is never changed but replaced. */
  readonly state: ReaderState;
  /** Takes the reader from the page. */
  remove(): void;
}

/** The element of a reader, `.scanline-reader`: whoever finds it on a page, as a test does, finds the reader too. */
export interface ReaderElement extends HTMLElement {
  reader: Reader;
}

/** How a reader begins. */
export interface ReaderOptions {
  /** Whether the address of the page may carry the drawing: on a page of its own yes, in a notebook no. */
  share?: boolean;
}

/** Puts a reader into an element of a page. */
export type MountReader = (host: HTMLElement, data: ReaderData, options?: ReaderOptions) => Reader;
