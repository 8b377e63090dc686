import type { ReaderData } from "../network/reader_data.ts";
import type { ReaderNetwork } from "../network/reader_network.ts";

/** A reader that stands on a page. */
export interface Reader {
  /** Adds a network to those that can be chosen, replaces the one of that name, and lets it read. */
  addNetwork(network: ReaderNetwork): void;
  /** Takes the reader from the page. */
  remove(): void;
}

/** How a reader begins. */
export interface ReaderOptions {
  /** Whether the address of the page may carry the drawing: on a page of its own yes, in a notebook no. */
  share?: boolean;
}

/** Puts a reader into an element of a page. */
export type MountReader = (host: HTMLElement, data: ReaderData, options?: ReaderOptions) => Reader;
