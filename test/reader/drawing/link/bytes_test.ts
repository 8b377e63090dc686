import { assertEquals, assertThrows } from "@std/assert";
import { ByteReader, ByteWriter } from "../../../../lib/reader/drawing/link/bytes.ts";

const numbers = [0, 1, 63, 64, 127, 128, 300, 16383, 16384, 2 ** 21, 2 ** 30, 2 ** 31 - 1];

Deno.test("whole numbers come back, small ones from few bytes", () => {
  const writer = new ByteWriter();
  for (const value of numbers) writer.count(value);
  const reader = new ByteReader(Uint8Array.from(writer.bytes));
  for (const value of numbers) assertEquals(reader.count(), value);
  assertEquals(reader.isAtEnd, true);
  const lengths = [127, 128, 16383, 16384].map((value) => {
    const one = new ByteWriter();
    one.count(value);
    return one.bytes.length;
  });
  assertEquals(lengths, [1, 2, 2, 3]);
});

Deno.test("numbers of either sign and sets come back", () => {
  const writer = new ByteWriter();
  const signed = [0, -1, 1, -64, 64, -3000, 3000];
  for (const value of signed) writer.signed(value);
  const sets = [[], [0], [27], [0, 1, 2, 27], [5, 9]];
  for (const set of sets) writer.set(set.toReversed());
  const reader = new ByteReader(Uint8Array.from(writer.bytes));
  for (const value of signed) assertEquals(reader.signed(), value);
  for (const set of sets) assertEquals([...reader.set(28)], set);
  assertEquals(reader.isAtEnd, true);
});

Deno.test("what ends too early or goes too far is refused", () => {
  const text = (read: (reader: ByteReader) => unknown, ...bytes: number[]) =>
    assertThrows(() => read(new ByteReader(Uint8Array.from(bytes))), RangeError).message;
  assertEquals(text((reader) => reader.count()), "it ends too early");
  assertEquals(text((reader) => reader.count(), 128), "it ends too early");
  assertEquals(text((reader) => reader.count(9), 10), "it has 10 where 9 is the most");
  assertEquals(
    text((reader) => reader.count(), 255, 255, 255, 255, 255),
    "it has a number that is too large",
  );
  assertEquals(text((reader) => reader.set(28), 2, 27, 0), "it has 28 where 27 is the most");
});
