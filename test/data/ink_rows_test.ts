import { assertEquals, assertThrows } from "@std/assert";
import type { Split } from "../../lib/data/dataset.ts";
import { inkRows } from "../../lib/data/ink_rows.ts";

const split: Split = {
  images: {
    shape: [3, 4, 3],
    data: Uint8Array.from([
      [0, 0, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0], // rows 1 to 3, with a blank one between
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ].flat()),
  },
  labels: { shape: [3], data: Uint8Array.from([0, 1, 2]) },
};

Deno.test("inkRows finds the first and the last row with ink", () => {
  assertEquals(inkRows(split, 0), { first: 1, last: 3 });
  assertEquals(inkRows(split, 2), { first: 0, last: 0 });
});

Deno.test("inkRows is -1 where there is no ink, and refuses images that do not exist", () => {
  assertEquals(inkRows(split, 1), { first: -1, last: -1 });
  assertThrows(() => inkRows(split, 3), RangeError, "the image 3: expected a whole number from 0 to 2");
});
