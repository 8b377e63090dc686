import { assertEquals } from "@std/assert";
import { blank, lineAt, withoutCode, withoutComments } from "../../../../lib/tools/check/lesson/prose.ts";

Deno.test("withoutCode leaves code, mathematics and comments blank, and all else where it is", () => {
  const text =
    "a `b` c ``d ` e`` f $g$ h <!-- i --> j\n```\nk\n```\nl $$\nm\n$$ n `o\np` q `r\n\ns` \\$t \\$u";
  const left = withoutCode(text);
  assertEquals(left.length, text.length);
  assertEquals(left.replaceAll(/[^a-z]+/g, ""), "acfhjlnqrstu");
  for (const letter of "acfhjlnqrstu") assertEquals(left.indexOf(letter), text.indexOf(letter), letter);
});

Deno.test("withoutComments, blank and lineAt", () => {
  assertEquals(withoutComments("34 %<!--=a--> is <!--\n-->all"), "34 % is all");
  assertEquals(blank("a1\n2b", /\d/g, /b/g), "a \n  ");
  assertEquals([lineAt("a\nb", 0), lineAt("a\nb", 2)], [1, 2]);
});
