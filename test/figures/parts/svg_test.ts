import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { letterColors } from "../../../lib/figures/palette.ts";
import { darkInk, drawing, element, formula, ink, wire, words } from "../../../lib/figures/parts/svg.ts";

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

Deno.test("drawing carries its size, a card and its text alternative", () => {
  const { svg, alt } = drawing([300, 200], "A & B", ["<g/>"]);
  assertEquals(alt, "A & B");
  assertMatch(
    svg,
    /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="300" height="200" viewBox="0 0 300 200"/,
  );
  assertStringIncludes(svg, "<title>A &amp; B</title>");
  assertStringIncludes(svg, 'fill="#FFFFFF"');
});

/** The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
function contrast(one: string, other: string): number {
  const [dark, light] = [one, other].map((color) => {
    const [red, green, blue] = [...Uint8Array.fromHex(color.slice(1))].map((value) => value / 255)
      .map((share) => share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

Deno.test("drawing can be read on light pages and on dark ones", () => {
  assertEquals(Math.round(contrast("#FFFFFF", "#000000")), 21);
  for (const scheme of [ink, { ...ink, ...darkInk }]) {
    for (const ground of [scheme.card, scheme.box]) {
      assert(contrast(scheme.text, ground) > 7, `text on ${ground}`);
      assert(contrast(scheme.line, ground) > 4.5, `lines on ${ground}`);
    }
  }
  for (const letter of ["c", "f", "g", "h", "i", "o"] as const) {
    assert(contrast(letterColors[letter], darkInk.card!) > 3, `${letter} on a dark page`);
  }
});

Deno.test("drawing puts the dark colours in the place of the light ones", () => {
  const { svg } = drawing([300, 200], "", [words("text", [1, 2]), wire([[0, 0], [9, 0]], ink.line)]);
  const [, rules] = /<style>@media \(prefers-color-scheme: dark\)\{([^]*)\}<\/style>/.exec(svg)!;
  assertStringIncludes(rules, `[fill="${ink.text}"]{fill:${darkInk.text}}`);
  assertStringIncludes(rules, `[stroke="${ink.line}"]{stroke:${darkInk.line}}`);
  assert(!/[<&]/.test(rules), "nothing that a parser of XML would take for its own");
});
