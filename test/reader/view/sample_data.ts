/** What the readers of the tests show. @module */
import { readerData } from "./open_page.ts";

export const data = readerData();
export const blank = new Uint8Array(784);
export const sample = (source: number, digit: number) => data.samples[source].digits[digit].pixels;
