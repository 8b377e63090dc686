import { assert, assertEquals } from "@std/assert";
import { fits, numbersIn } from "../../../../lib/tools/check/numbers/number.ts";

const values = (text: string) => numbersIn(text).map(({ value, percent }) => percent ? `${value} %` : value);

Deno.test("numbersIn reads signs, thousands, exponents and percent signs", () => {
  assertEquals(values("0.9610, 18,424-fold, 96 % and 96.1% of 10,000"), [
    0.961,
    18424,
    "96 %",
    "96.1 %",
    10000,
  ]);
  assertEquals(values("from -0.05 to \u22120.5, 1.5e-4, 2.8E+0, 1e\u22125"), [
    -0.05,
    -0.5,
    1.5e-4,
    2.8,
    1e-5,
  ]);
  assertEquals(values("8-9, 0.94-0.96, (-1), h-2, [ 28, 512 ], 0.1,0.2"), [
    8,
    9,
    0.94,
    0.96,
    -1,
    2,
    28,
    512,
    0.1,
    0.2,
  ]);
  assertEquals(values("34\n% ends a line, 5."), ["34 %", 5]);
});

Deno.test("numbersIn leaves out what belongs to a name, and versions", () => {
  assertEquals(values("h0, x2.5, lstm_1, v1.2.3, 4.22.0, 2.13.0+cpu, ×2.2, ~3"), [2.2, 3]);
});

/** Whether a number that the prose claims is the one that is printed. */
function fit(claimed: string, printed: string): boolean {
  return fits(numbersIn(claimed)[0], numbersIn(printed)[0]);
}

Deno.test("fits allows rounding to the digits of the claim, and percent", () => {
  for (
    const [claimed, printed] of [
      ["0.96", "0.9610"],
      ["0.9610", "0.961"],
      ["0.97", "0.965"],
      ["0.96", "0.965"],
      ["96 %", "0.9610"],
      ["96 %", "96.1"],
      ["96 %", "96.1 %"],
      ["96.1 %", "0.961"],
      ["28.5 %", "0.285"],
      ["0.96", "96.1 %"],
      ["1,234", "1234"],
      ["18424", "18,424"],
      ["-0.05", "-0.049"],
      ["\u22120.05", "-0.05"],
      ["1.5e-4", "0.000152"],
      ["0.00015", "1.5e-4"],
      ["7", "7.3"],
      ["0", "0"],
    ]
  ) assert(fit(claimed, printed), `${claimed} fits ${printed}`);
});

Deno.test("fits refuses other numbers, more digits than are printed, and another sign", () => {
  for (
    const [claimed, printed] of [
      ["0.96", "0.9651"],
      ["0.96", "0.9549"],
      ["0.9610", "0.96"],
      ["0.9611", "0.9610"],
      ["96 %", "0.954"],
      ["96 %", "9600 %"],
      ["96", "0.96"],
      ["0.05", "-0.05"],
      ["-0.05", "0.05"],
      ["1.5e-4", "1.6e-4"],
      ["1,234", "1,235"],
      ["18,000", "18,424"],
    ]
  ) assert(!fit(claimed, printed), `${claimed} does not fit ${printed}`);
});
