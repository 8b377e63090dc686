import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { drawing, element, formula, wire, words } from "../../lib/figures/svg.ts";

Deno.test("element and words escape what they are given", () => {
  assertEquals(element("g", { id: 'a"<&' }), '<g id="a&quot;&lt;&amp;"/>');
  assertStringIncludes(words("a < b & c", [1, 2]), ">a &lt; b &amp; c</text>");
});

Deno.test("formula sets letters in italics, names upright, and lowers subscripts", () => {
  const text = formula("tanh(x W_f)", [0, 0]);
  assertMatch(text, /font-style="normal">tanh</);
  assertMatch(text, /font-style="italic">x</);
  assertMatch(text, /font-style="italic" dy="4" font-size="75%">f<.*dy="-4"/);
});

Deno.test("wire ends in an arrow in the direction of its last piece", () => {
  const text = wire([[0, 0], [50, 0], [50, 80]], "#123456");
  assertStringIncludes(text, "translate(50 80) rotate(90)");
  assertEquals(wire([[0, 0], [50, 0]], "#123456", { arrow: false }).includes("rotate"), false);
});

Deno.test("drawing carries its size, a light card and its text alternative", () => {
  const { svg, alt } = drawing([300, 200], "A & B", ["<g/>"]);
  assertEquals(alt, "A & B");
  assertMatch(
    svg,
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="300" height="200" viewBox="0 0 300 200"/,
  );
  assertStringIncludes(svg, "<title>A &amp; B</title>");
  assertStringIncludes(svg, 'fill="#FFFFFF"');
});
