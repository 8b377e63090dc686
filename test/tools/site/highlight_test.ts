import { assertEquals } from "@std/assert";
import { highlight, numberLines } from "../../../lib/tools/site/highlight.ts";

Deno.test("each line stands for itself, colours that go on over several lines too", () => {
  assertEquals(
    numberLines(highlight("/* a\nb */ 1;\n", "ts")),
    '<span class="line" id="L1"><span class="hljs-comment">/* a</span></span>\n' +
      '<span class="line" id="L2"><span class="hljs-comment">b */</span> <span class="hljs-number">1</span>;</span>',
  );
});

Deno.test("a language that nobody knows leaves the code as it is", () => {
  assertEquals(highlight("a < b && c", "nosuch"), "a &lt; b &amp;&amp; c");
  assertEquals(numberLines(""), '<span class="line" id="L1"></span>');
});
