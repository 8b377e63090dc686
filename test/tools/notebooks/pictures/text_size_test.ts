import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { JSDOM } from "jsdom";
import type { EmulatedElement } from "../../../../lib/tools/notebooks/pictures/emulated_element.ts";
import { textBounds, textWidth } from "../../../../lib/tools/notebooks/pictures/text_size.ts";

function element(svg: string): EmulatedElement {
  const { window } = new JSDOM(`<svg xmlns="http://www.w3.org/2000/svg">${svg}</svg>`);
  return window.document.querySelector("svg").firstElementChild;
}

Deno.test("textWidth grows with the font size and with wide letters", () => {
  assertAlmostEquals(textWidth("0.5", 20), 2 * textWidth("0.5", 10), 1e-9);
  assertGreater(textWidth("mmm", 10), textWidth("iii", 10));
});

Deno.test("textWidth is not less than what common fonts take, or names in legends would be cut off", () => {
  // Measured by Chromium with DejaVu Sans at 10 pixels, the widest of them; Arial takes about an eighth less.
  const measured: [string, number][] = [
    ["images that turn out to be a 9", 150.9],
    ["mean last ink row", 89],
    ["The first twelve training images of each digit", 224.5],
    ["LSTM, trained", 68.8],
    ["knows, never trained", 105.6],
    ["0.001", 28.6],
    ["100.0 %", 41.3],
    ["RNN, rate 0.001, clipped to 1", 145.8],
  ];
  for (const [text, width] of measured) {
    assertGreater(textWidth(text, 10), width, text);
    assertLess(textWidth(text, 10), 1.15 * width, text);
  }
});

Deno.test("textBounds places a text by its anchor and its shift", () => {
  const width = textWidth("100", 10);
  const at = (anchor: string) =>
    textBounds(element(
      `<text x="50" y="20" text-anchor="${anchor}" transform="translate(5,3)" style="font-size: 10px">100</text>`,
    ));
  assertAlmostEquals(at("start").left, 55, 1e-9);
  assertAlmostEquals(at("middle").left, 55 - width / 2, 1e-9);
  assertAlmostEquals(at("end").right, 55, 1e-9);
  assertAlmostEquals(at("end").top, 13, 1e-9);
});

Deno.test("textBounds turns the title of a vertical axis", () => {
  const { left, right, top, bottom } = textBounds(element(
    '<text x="10" y="100" text-anchor="middle" transform="rotate(-90,10,100)" style="font-size: 10px">loss</text>',
  ));
  assertEquals([left, right], [0, 13]);
  assertAlmostEquals(bottom - top, textWidth("loss", 10), 1e-9);
  assertAlmostEquals((bottom + top) / 2, 100, 1e-9);
});

Deno.test("textBounds of a group holds all its texts, and is empty without", () => {
  const { left, right } = textBounds(element(
    '<g transform="translate(100,0)"><text x="0">a</text><g><text x="50">a</text></g><path d="M0 0"/></g>',
  ));
  assertEquals([left, right], [100, 150 + textWidth("a", 12)]);
  assertEquals(textBounds(element("<g><path/></g>")), { left: 0, top: 0, right: 0, bottom: 0 });
});
