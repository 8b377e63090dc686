import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { fromText, toText } from "../../../../lib/reader/drawing/link/text.ts";

Deno.test("bytes become letters that an address keeps, and bytes again", () => {
  for (let length = 1; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => at * 37 + length);
    const text = toText(bytes);
    assertMatch(text, /^1[A-Za-z0-9_-]+$/);
    assertEquals(fromText(text), bytes);
    assertEquals(new URL(`https://example.org/#${text}`).hash, `#${text}`);
  }
});

Deno.test("bytes that changed places are noticed", () => {
  const swapped = toText(Uint8Array.of(1, 2, 3)).slice(0, 5) + toText(Uint8Array.of(3, 2, 1)).slice(5);
  assertThrows(() => fromText(swapped), RangeError);
});
