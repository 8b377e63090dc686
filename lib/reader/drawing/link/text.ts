/** The first letter: another way of writing drawings will begin with another. */
const VERSION = "1";

/** Bytes as letters, digits, "-" and "_" (base64url, RFC 4648), behind a letter for the version and with a checksum. */
export function toText(bytes: Uint8Array): string {
  const all = [...bytes, ...checksum(bytes)];
  const base64 = btoa(String.fromCharCode(...all));
  return VERSION + base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Reads what `toText` wrote.
 *
 * @throws {RangeError} With the reason, if it was not written so.
 */
export function fromText(text: string): Uint8Array {
  if (text.length === 0) throw new RangeError("it is empty");
  if (text[0] !== VERSION) throw new RangeError(`expected it to begin with "${VERSION}"`);
  const letters = text.slice(1);
  const odd = letters.match(/[^A-Za-z0-9_-]/u);
  if (odd) throw new RangeError(`it has "${odd[0]}", which is none of its letters`);
  if (letters.length % 4 === 1) throw new RangeError("a part of it is missing");
  const raw = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  const all = Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
  const bytes = all.subarray(0, -2);
  if (all.length < 3 || checksum(bytes).some((sum, at) => sum !== all[bytes.length + at])) {
    throw new RangeError("a part of it is missing or was changed");
  }
  return bytes;
}

/** Fletcher's checksum, two bytes (Fletcher 1982, "An arithmetic checksum for serial transmissions"). */
function checksum(bytes: Uint8Array): [number, number] {
  let [sum, ofSums] = [1, 0];
  for (const byte of bytes) {
    sum = (sum + byte) % 255;
    ofSums = (ofSums + sum) % 255;
  }
  return [sum, ofSums];
}
