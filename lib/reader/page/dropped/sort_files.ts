import type { NamedBytes } from "../training/messages.ts";

/** What was dropped onto the page. */
export type Dropped = { kind: "network"; file: NamedBytes } | { kind: "digits"; files: NamedBytes[] };

/** Files that are digits: gzip, or IDX, whose first two bytes are 0. */
function isDigits({ bytes }: NamedBytes): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b || bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0;
}

/**
 * Finds out what was dropped onto the page: one network, or files of digits.
 *
 * @param files The files, one at least.
 * @returns What they are, by their first bytes.
 * @throws {RangeError} If they are some of both, or several networks.
 */
export function sortFiles(files: NamedBytes[]): Dropped {
  const digits = files.filter(isDigits);
  if (digits.length === files.length) return { kind: "digits", files };
  if (files.length === 1) return { kind: "network", file: files[0] };
  const names = files.map(({ name }) => `"${name}"`).join(", ");
  throw new RangeError(
    `Cannot open ${names} together: expected one network (safetensors), or images and labels in MNIST's format: drop one kind at a time`,
  );
}
