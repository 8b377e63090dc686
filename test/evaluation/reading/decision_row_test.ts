import { assertEquals, assertThrows } from "@std/assert";
import { decisionRow } from "../../../lib/evaluation/reading/decision_row.ts";

/** Beliefs in which these classes, of three, are the most probable in turn. */
const answers = (...classes: number[]) =>
  classes.map((answer) => [0, 1, 2].map((label) => label === answer ? 0.4 : 0.3));

Deno.test("decisionRow is the first row from which the answer stays", () => {
  assertEquals(decisionRow(answers(0, 1, 1, 1)), 1);
  assertEquals(decisionRow(answers(0, 0, 2, 1, 1)), 3);
});

Deno.test("decisionRow does not take an answer that was given and left again for a decision", () => {
  assertEquals(decisionRow(answers(1, 1, 1, 0, 1, 1)), 4);
});

Deno.test("decisionRow is 0 where the answer never changes, and the last row where the last one changes it", () => {
  assertEquals(decisionRow(answers(2, 2, 2)), 0);
  assertEquals(decisionRow(answers(2, 2, 1)), 2);
  assertEquals(decisionRow(answers(0)), 0);
});

Deno.test("decisionRow looks at the most probable class alone, and at the first of equal ones", () => {
  assertEquals(decisionRow([[0.34, 0.33, 0.33], [0.9, 0.1, 0], [0.34, 0.33, 0.33]]), 0);
  assertEquals(decisionRow([[0.4, 0.6], [0.5, 0.5], [0.6, 0.4]]), 1);
  assertEquals(decisionRow([Float32Array.of(0.4, 0.6), Float32Array.of(0.6, 0.4)]), 1);
});

Deno.test("decisionRow needs a row", () => {
  assertThrows(() => decisionRow([]), RangeError, "expected at least one row");
});
