import { assertEquals } from "@std/assert";
import { decisionSentence } from "../../../../lib/reader/view/beliefs/decision_sentence.ts";

Deno.test("a sentence says after which row a digit was known, and after which it was said", () => {
  const says = { digit: 7, decided: 25 };
  assertEquals(
    decisionSentence(says, { digit: 7, decided: 14 }),
    "It knew after row 14; it said so after row 25",
  );
  assertEquals(
    decisionSentence(says, { digit: 7, decided: 25 }),
    "It knew after row 25, and said so at once",
  );
  assertEquals(
    decisionSentence(says, { digit: 7, decided: 26 }),
    "It said so after row 25, before it knew after row 26",
  );
});

Deno.test("a sentence does not claim that it said what it knew if it said something else", () => {
  assertEquals(
    decisionSentence({ digit: 3, decided: 25 }, { digit: 7, decided: 14 }),
    "It knows 7 since row 14, but says 3 since row 25",
  );
});

Deno.test("of a network without probes a sentence says only what it says", () => {
  assertEquals(decisionSentence({ digit: 3, decided: 25 }), "It says 3 since row 25");
});

Deno.test("a sentence says that an answer is wrong, and claims of no wrong one that it was known", () => {
  const says = { digit: 3, decided: 25 };
  assertEquals(
    decisionSentence(says, { digit: 7, decided: 14 }, 7),
    "It knew 7 after row 14, but in the end it says 3, which is wrong",
  );
  assertEquals(
    decisionSentence(says, { digit: 3, decided: 14 }, 7),
    "It does not know that it is 7: in the end it says 3, which is wrong",
  );
  assertEquals(decisionSentence(says, undefined, 7), "It is 7: in the end it says 3, which is wrong");
  assertEquals(
    decisionSentence(says, { digit: 3, decided: 14 }, 3),
    "It knew after row 14; it said so after row 25",
  );
});
