import { assertEquals } from "@std/assert";
import { halfToNumber, numberToHalf } from "../../../../lib/interop/safetensors/format/half.ts";
import { Random } from "../../../../lib/random.ts";

/** The runtime's own numbers of 16 bits, the witness. */
function bitsOf(value: number): number {
  return new Uint16Array(Float16Array.of(value).buffer)[0];
}

Deno.test("every number of 16 bits is read as the runtime reads it, and written back", () => {
  const values = new Float16Array(Uint16Array.from({ length: 0x10000 }, (_, bits) => bits).buffer);
  for (let bits = 0; bits < 0x10000; bits++) {
    if (Number.isNaN(values[bits])) assertEquals(halfToNumber(bits), NaN);
    else {
      assertEquals(halfToNumber(bits), values[bits]);
      assertEquals(numberToHalf(values[bits]), bits);
    }
  }
});

Deno.test("numbers are rounded to 16 bits as the runtime rounds them: to the nearest, of two as near to the even one", () => {
  // Half-way between two neighbours, and a hair beside it on both sides.
  for (let bits = 0; bits < 0x7bff; bits++) {
    const middle = (halfToNumber(bits) + halfToNumber(bits + 1)) / 2;
    for (const value of [middle, middle * (1 - 2 ** -40), middle * (1 + 2 ** -40)]) {
      for (const signed of [value, -value]) assertEquals(numberToHalf(signed), bitsOf(signed), `${signed}`);
    }
  }
  const random = new Random(5);
  for (let draw = 0; draw < 20000; draw++) {
    const value = random.normal() * 2 ** random.uniform(-30, 18);
    assertEquals(numberToHalf(value), bitsOf(value), `${value}`);
  }
  for (
    const value of [
      0,
      -0,
      65504,
      65519.99,
      65520,
      -65520,
      Infinity,
      -Infinity,
      2 ** -25,
      2 ** -24,
      2 ** -26,
      1e-300,
    ]
  ) {
    assertEquals(numberToHalf(value), bitsOf(value), `${value}`);
  }
  assertEquals(halfToNumber(numberToHalf(NaN)), NaN);
});
