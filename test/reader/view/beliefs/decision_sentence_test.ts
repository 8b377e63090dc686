import { assertEquals } from "@std/assert";
import { decisionSentence } from "../../../../lib/reader/view/beliefs/decision_sentence.ts";

const says = { digit: 7, decided: 25, number: 0.98 };
const knows = { digit: 7, decided: 14, number: 1.02 };

Deno.test("a sentence says after which row a digit was known, and after which it was said", () => {
  assertEquals(decisionSentence(says, knows), "It knew after row 14; it said so after row 25");
  assertEquals(
    decisionSentence({ ...says, label: 7 }, { ...knows, label: 7 }),
    "It knew after row 14; it said so after row 25",
  );
  assertEquals(
    decisionSentence(says, { ...knows, decided: 25 }),
    "It knew after row 25, and said so at once",
  );
  assertEquals(
    decisionSentence(says, { ...knows, decided: 26 }),
    "It said so after row 25, before it knew after row 26",
  );
});

Deno.test("a sentence does not claim that it said what it knew if it said something else", () => {
  assertEquals(
    decisionSentence({ ...says, digit: 3 }, knows),
    "It knows 7 since row 14, but says 3 since row 25",
  );
});

Deno.test("of a network without probes a sentence says only what it says", () => {
  assertEquals(decisionSentence(says), "It says 7 since row 25");
});

Deno.test("of a wrong answer a sentence says that it is wrong, and not that it was known", () => {
  const wrong = { ...says, digit: 3, label: 7 };
  assertEquals(decisionSentence(wrong), "It ends with a wrong 3 (98 %): it is 7");
  assertEquals(
    decisionSentence(wrong, { ...knows, digit: 3, label: 7 }),
    "It ends with a wrong 3 (98 %): it is 7",
  );
  assertEquals(
    decisionSentence(wrong, { ...knows, label: 7 }),
    "It knew 7 after row 14, but ends with a wrong 3 (98 %)",
  );
});

Deno.test("of an answer that is not sure a sentence says so, and what was known before it was lost", () => {
  const unsure = { ...says, digit: 1, decided: 27, number: 0.23 };
  const unknown = { ...knows, digit: 1, decided: 27, number: 0.2 };
  const lost = { digit: 7, row: 13 };
  assertEquals(decisionSentence(unsure, unknown), "It is not sure: it ends with 1 (23 %)");
  assertEquals(
    decisionSentence(unsure, { ...unknown, lost }),
    "It knew 7 up to row 13, then lost it: it ends with 1 (23 %)",
  );
  assertEquals(
    decisionSentence({ ...unsure, label: 7 }, { ...unknown, label: 7, lost }),
    "It knew 7 up to row 13, then lost it: it ends with a wrong 1 (23 %)",
  );
  assertEquals(
    decisionSentence({ ...unsure, label: 9 }, { ...unknown, label: 9, lost }),
    "It ends with a wrong 1 (23 %): it is 9",
    "what it lost was not the digit",
  );
});
