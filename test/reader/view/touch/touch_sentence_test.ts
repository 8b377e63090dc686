import { assertEquals } from "@std/assert";
import { touchSentence } from "../../../../lib/reader/view/touch/touch_sentence.ts";

Deno.test("a sentence says what is done to a network", () => {
  assertEquals(touchSentence({}), "");
  assertEquals(touchSentence({ silent: new Set() }), "");
  assertEquals(touchSentence({ silent: new Set([4]) }), "Unit 4 is silent");
  assertEquals(
    touchSentence({ forget: { unit: "all", value: 0.5, fromRow: 14 }, silent: new Set([4, 2]) }),
    "The forget gate of all units is held at 0.50 from row 14 on, and 2 units are silent",
  );
  assertEquals(
    touchSentence({ forget: { unit: 3, value: 0, fromRow: 0 } }),
    "The forget gate of unit 3 is held at 0.00 from row 0 on",
  );
});
