import type { Touch } from "../../reading/reading.ts";
import { decimal } from "../parts/numbers.ts";

/**
 * What is done to a network while it reads, as a sentence; nothing if nothing is.
 *
 * @param touch As far as the network can bear it.
 */
export function touchSentence({ forget, silent }: Touch): string {
  const units = [...silent ?? []].sort((one, other) => one - other);
  const parts = [
    ...forget
      ? [
        `the forget gate of ${forget.unit === "all" ? "all units" : `unit ${forget.unit}`} is held at ${
          decimal(forget.value)
        } from row ${forget.fromRow} on`,
      ]
      : [],
    ...units.length === 1
      ? [`unit ${units[0]} is silent`]
      : units.length > 1
      ? [`${units.length} units are silent`]
      : [],
  ];
  const sentence = parts.join(", and ");
  return sentence && sentence[0].toUpperCase() + sentence.slice(1);
}
