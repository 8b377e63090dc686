/** Digits that stand in HTML as they are, in any element: those of ASCII from "#" on without & ' < > \ ` and ~. */
const DIGITS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at))
  .filter((digit) => !"&'<>\\`~".includes(digit)).join("");

/** The value of each digit by its code. */
const VALUES = Uint8Array.from(
  { length: 128 },
  (_, code) => Math.max(0, DIGITS.indexOf(String.fromCharCode(code))),
);

/**
 * Writes bytes as text in base 85: five digits for four bytes, a sixteenth less than base64 has. After fewer bytes there are one digit
 * more than bytes, as in RFC 1924 and Adobe's Ascii85.
 *
 * @param bytes The bytes.
 * @returns The digits.
 */
export function encodeBase85(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    let value = 0;
    for (let byte = 0; byte < 4; byte++) value = value * 256 + (bytes[at + byte] ?? 0);
    let digits = "";
    for (let digit = 0; digit < 5; digit++) {
      digits = DIGITS[value % 85] + digits;
      value = Math.floor(value / 85);
    }
    parts.push(digits.slice(0, 1 + Math.min(4, bytes.length - at)));
  }
  return parts.join("");
}

/**
 * Reads what `encodeBase85` has written.
 *
 * @param text The digits.
 * @returns The bytes.
 */
export function decodeBase85(text: string): Uint8Array<ArrayBuffer> {
  const length = Math.floor(text.length * 4 / 5);
  const bytes = new Uint8Array(length + 4);
  for (let from = 0, at = 0; from < text.length; from += 5, at += 4) {
    let value = 0;
    // A missing digit counts as the largest, so that the bytes before it are not rounded down.
    for (let digit = from; digit < from + 5; digit++) {
      value = value * 85 + (digit < text.length ? VALUES[text.charCodeAt(digit)] : 84);
    }
    for (let byte = 3; byte >= 0; byte--) {
      bytes[at + byte] = value % 256;
      value = Math.floor(value / 256);
    }
  }
  return bytes.subarray(0, length);
}
