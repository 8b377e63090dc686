import { assertEquals } from "@std/assert";
import { claimsIn } from "../../../../lib/tools/check/numbers/claims.ts";

/** The numbers of a text and what their marks say. */
const claims = (text: string) => claimsIn(text).claims.map(({ number, from }) => [number.text, from]);

Deno.test("claimsIn finds marked numbers, in lists, tables and emphasis too", () => {
  assertEquals(claims("It has 0.9610<!--=measure-accuracy-->, PyTorch 0.910<!--given-->."), [
    ["0.9610", "measure-accuracy"],
    ["0.910", "given"],
  ]);
  assertEquals(
    claims("shrinks 18,424<!--=a-->-fold, by 34\n%<!--=b-->, or **96 %<!--=c-->**, **7**<!--=d-->"),
    [
      ["18,424", "a"],
      ["34 %", "b"],
      ["96 %", "c"],
      ["7", "d"],
    ],
  );
  assertEquals(claims("- \u22120.5<!--=a-->: x\n\n| a |\n| - |\n| 2.5<!--=b--> |"), [["\u22120.5", "a"], [
    "2.5",
    "b",
  ]]);
  assertEquals(claims("<details><summary>Solution</summary>\n\n0.3<!--=a-->\n\n</details>"), [["0.3", "a"]]);
});

Deno.test("claimsIn reads numbers in code, in mathematics and as words where a mark follows", () => {
  assertEquals(
    claims("`0.96`<!--=a-->, $1.5 \\cdot 10^{-4}$<!--=b-->, $f = 0.98$<!--=c-->, Nine<!--=d--> of ten"),
    [
      ["0.96", "a"],
      ["1.5e-4", "b"],
      ["0.98", "c"],
      ["nine", "d"],
    ],
  );
  assertEquals(claims("$10^{-5}$<!--=a-->, $96\\,\\%$<!--=b-->, $18{,}424$<!--=c-->"), [
    ["1e-5", "a"],
    ["96 %", "b"],
    ["18,424", "c"],
  ]);
});

Deno.test("claimsIn finds numbers with a point or a percent sign that no mark follows", () => {
  assertEquals(claims("0.96 and 0.97 <!--=a-->, 34 % or 5%, 0.1, 2.2-fold, -0.5 (1.96)\n\n- 0.3\n"), [
    ["0.96", undefined],
    ["0.97", undefined],
    ["34 %", undefined],
    ["5%", undefined],
    ["0.1", undefined],
    ["2.2", undefined],
    ["-0.5", undefined],
    ["1.96", undefined],
    ["0.3", undefined],
  ]);
  assertEquals(claims("from 0.91 to 0.97<!--=a-->"), [["0.91", undefined], ["0.97", "a"]]);
});

Deno.test("claimsIn asks for no mark in headings, code, mathematics, links, tags, versions, and behind whole numbers", () => {
  for (
    const text of [
      "## 7. Past 96 %",
      "`0.5` and ``1.5 ` 2``, $0.5$, $$\n0.5\n$$",
      "```ts\nconst a = 0.5;\n```\n",
      '[a](v0.5/x.md) ![b](b.png "0.5") <img width="0.5"> <https://a.b/0.5> https://a.b/1.5',
      "PyTorch 2.13, tfjs 4.22, Deno 2.9 or 4.22.0",
      "28 rows of 28 pixels, 60,000 images, 1997.",
      "<!-- a note: 0.5 -->",
    ]
  ) assertEquals(claims(text), [], text);
  assertEquals(claims("PyTorch reached 0.91, PyTorch 96 %").length, 2);
});

Deno.test("claimsIn finds marks that stand behind no number, and the lines of all", () => {
  const { claims, strays } = claimsIn("a\n0.5<!--=x-->\nrows<!--=y-->\n\n0.5 <!--given-->");
  assertEquals(strays, [{ mark: "<!--=y-->", line: 3 }, { mark: "<!--given-->", line: 5 }]);
  assertEquals(claims.map(({ line }) => line), [2, 5]);
});
