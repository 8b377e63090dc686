import { assertEquals, assertThrows } from "@std/assert";
import { labelSharesFigure } from "../../../lib/figures/digits/label_shares_figure.ts";

/** Ten shares: of a three, of an eight, and the rest evenly. */
const row = (three: number, eight: number) =>
  Array.from(
    { length: 10 },
    (_, digit) => digit === 3 ? three : digit === 8 ? eight : (1 - three - eight) / 8,
  );
const shares = [row(0.1, 0.1), row(0.2, 0.1), row(0.5, 0.2), row(0.6, 0.1), row(0.7, 0.05), row(0.84, 0)];

Deno.test("labelSharesFigure has a curve for each digit that has a fair share somewhere", () => {
  const { data, layout, alt } = labelSharesFigure(shares, { title: "A three" });
  assertEquals(data.map(({ name }) => name), ["a 3", "a 8"]);
  assertEquals(data.map(({ y }) => y), [[0.1, 0.2, 0.5, 0.6, 0.7, 0.84], [0.1, 0.1, 0.2, 0.1, 0.05, 0]]);
  assertEquals((layout.yaxis as { tickformat: string }).tickformat, ".0%");
  assertEquals(alt, "A three. After rows 0, 2, 4, 5: a 3 10, 50, 70, 84 %; a 8 10, 20, 5, 0 %.");
  assertEquals(labelSharesFigure(shares, { least: 0.3 }).data.length, 1);
});

Deno.test("labelSharesFigure refuses no row, other than ten shares, and a share that none has", () => {
  assertThrows(() => labelSharesFigure([]), RangeError, "at least one value");
  assertThrows(() => labelSharesFigure([[1, 0]]), RangeError, "expected 10 values but found 2");
  assertThrows(() => labelSharesFigure(shares, { least: 0.9 }), RangeError, "at least 0.9 but found none");
});
