import { assertEquals } from "@std/assert";
import { RowClock } from "../../../../lib/reader/view/playback/row_clock.ts";

/** The rows due in each of some frames. */
const rowsAt = (times: number[], speed: number, clock = new RowClock()) =>
  times.map((time) => clock.rows(time, speed));

Deno.test("rows are due at the speed asked for, whatever the frames are", () => {
  assertEquals(rowsAt([1000, 1050, 1100, 1150, 1200], 10), [0, 0, 1, 0, 1]);
  assertEquals(rowsAt([0, 16, 32, 48, 64], 125), [0, 2, 2, 2, 2]);
});

Deno.test("what a page missed while it was out of sight is not made up for", () => {
  assertEquals(rowsAt([0, 60000, 60050, 60100], 10), [0, 1, 0, 1]);
});

Deno.test("after a reset a whole row's time passes before the next", () => {
  const clock = new RowClock();
  assertEquals(rowsAt([0, 90], 10, clock), [0, 0]);
  clock.reset();
  assertEquals(rowsAt([100, 190, 210], 10, clock), [0, 0, 1]);
});
