import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { elementsIn, parseHtml, plainText } from "../../../lib/tools/site/html_tree.ts";
import { renderMarkdown } from "../../../lib/tools/site/markdown.ts";

/** What a reader sees: the text with equations as they were written, and which of it they and code are. */
function seen(markdown: string): { text: string; equations: string[]; code: string[] } {
  const html = parseHtml(renderMarkdown(markdown));
  return {
    text: plainText(html),
    equations: elementsIn(html, "annotation").map(plainText),
    code: elementsIn(html, "code").map(plainText),
  };
}

Deno.test("mathematics is typeset, in a line and as a block", () => {
  assertEquals(seen("a $h'$ is $c$."), { text: "a h' is c.", equations: ["h'", "c"], code: [] });
  const aligned = "\\begin{aligned} i &= f \\\\ g &= c \\end{aligned}";
  assertEquals(seen(`$$\n${aligned.replaceAll(" ", "\n")}\n$$`).equations, [aligned]);
  for (const block of [`$$\n${aligned}\n$$`, aligned, "so $$h = 1$$ here"]) {
    assertStringIncludes(renderMarkdown(block), "katex-display");
  }
  const folded = renderMarkdown("<details><summary>Of $h$</summary>\n\nwith $c$\n\n</details>");
  assertEquals(elementsIn(parseHtml(folded), "annotation").map(plainText), ["h", "c"]);
});

Deno.test("dollars in code and prices are no mathematics", () => {
  assertEquals(seen("`$a` and `b$`"), { text: "$a and b$", equations: [], code: ["$a", "b$"] });
  assertEquals(seen("it costs $5, not more"), { text: "it costs $5, not more", equations: [], code: [] });
  assertEquals(seen("`${t}` beside $t$, and \\$3"), {
    text: "${t} beside t, and $3",
    equations: ["t"],
    code: ["${t}"],
  });
  assertEquals(seen("```sh\necho $HOME $PATH\n```").equations, []);
});

Deno.test("an underscore or an asterisk in mathematics is no emphasis", () => {
  const html = renderMarkdown("$W_i$ and $U_i$, $a*b*c$");
  assertEquals([html.includes("<em>"), html.match(/class="katex"/g)?.length], [false, 3]);
});

Deno.test("what KaTeX does not understand is an error that quotes it", () => {
  assertThrows(
    () => renderMarkdown("fine $a$, but $\\nosuch{b}$"),
    RangeError,
    'KaTeX does not understand "\\nosuch{b}": KaTeX parse error: Undefined control sequence: \\nosuch',
  );
  assertStringIncludes(renderMarkdown("$c$"), "katex"); // the next text has nothing of it
});

Deno.test("code is highlighted in the language that it names, and plain in one that nobody knows", () => {
  assertStringIncludes(renderMarkdown("```ts\nconst a = 1;\n```"), '<span class="hljs-keyword">const</span>');
  assertStringIncludes(renderMarkdown("```nosuch\na < b\n```"), "a &lt; b");
});
