import { assert, assertEquals } from "@std/assert";
import { decodeBase85, encodeBase85 } from "../../../lib/reader/page/base85.ts";
import { Random } from "../../../lib/random.ts";

Deno.test("bytes of every length come back from base 85", () => {
  const random = new Random(1);
  for (let length = 0; length < 40; length++) {
    const bytes = Uint8Array.from({ length }, () => random.integer(256));
    for (const sample of [bytes, bytes.map(() => 0), bytes.map(() => 255)]) {
      const text = encodeBase85(sample);
      assertEquals(text.length, Math.ceil(length * 5 / 4));
      assertEquals(decodeBase85(text), sample);
    }
  }
});

Deno.test("the digits stand in HTML as they are", () => {
  const all = encodeBase85(Uint8Array.from({ length: 65536 }, (_, at) => at * 2654435761 >>> 13));
  assertEquals(new Set(all).size, 85);
  assert(!/[\s&'"<>\\`]/.test(all));
});
