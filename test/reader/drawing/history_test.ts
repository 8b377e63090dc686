import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { History } from "../../../lib/reader/drawing/history.ts";

const sheet = (digit: number) => ({
  drawing: { sample: { source: 0, digit }, strokes: [] },
  erasedRows: new Set([digit]),
});

Deno.test("steps are undone from the last to the first", () => {
  const history = new History();
  assert(history.isEmpty);
  const sheets = [0, 1, 2].map(sheet);
  for (const one of sheets) history.push(one);
  assert(!history.isEmpty);
  for (const one of sheets.toReversed()) {
    const back = history.pop();
    assertStrictEquals(back?.drawing, one.drawing);
    assertStrictEquals(back?.erasedRows, one.erasedRows);
  }
  assertEquals(history.pop(), undefined);
});

Deno.test("the oldest of very many steps are forgotten", () => {
  const history = new History();
  for (let step = 0; step < 1000; step++) history.push(sheet(step));
  let count = 0;
  while (!history.isEmpty) {
    assertEquals(history.pop()?.drawing.sample?.digit, 999 - count);
    count++;
  }
  assertEquals(count, 200);
});
