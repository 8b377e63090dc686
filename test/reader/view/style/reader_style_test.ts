import { assert, assertEquals } from "@std/assert";
import { readerStyle } from "../../../../lib/reader/view/style/reader_style.ts";

Deno.test("the reader's style touches nothing outside it", () => {
  const code = readerStyle.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  let depth = 0;
  let outside = "";
  for (const letter of code) {
    if (letter === "}") depth--;
    if (depth === 0 && letter !== "{" && letter !== "}") outside += letter;
    if (letter === "{") depth++;
    assert(depth >= 0);
  }
  assertEquals(depth, 0);
  assertEquals([...new Set(outside.split(/\s+/).filter((word) => word !== ""))], [".scanline-reader"]);
});
