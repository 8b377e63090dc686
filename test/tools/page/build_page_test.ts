import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { unpackReaderData } from "../../../lib/reader/network/unpack_reader_data.ts";
import { decodeBase85 } from "../../../lib/reader/page/base85.ts";
import { unpackText } from "../../../lib/reader/page/embedded.ts";
import { buildPage } from "../../../lib/tools/page/build_page.ts";
import { pageDigits } from "../../../lib/tools/page/page_digits.ts";
import { attribute, elementsIn, parseHtml, plainText } from "../../../lib/tools/site/html_tree.ts";

const digits = await pageDigits("generated");
const html = await buildPage({ digits, course: 'a"b.html' });
const elements = elementsIn(parseHtml(html));

const packed = (id: string) =>
  decodeBase85(plainText(elements.find((element) => attribute(element, "id") === id)!));

Deno.test("the page is one file of less than 2 MB that asks for nothing", () => {
  assertLess(new TextEncoder().encode(html).length, 2e6);
  const addresses = elements.flatMap((element) =>
    ["src", "href", "srcset", "action", "poster", "data"].flatMap((name) => attribute(element, name) ?? [])
  );
  assertEquals(addresses.filter((address) => !address.startsWith("data:image/svg+xml,")), ['a"b.html']);
  assertEquals(elements.filter(({ tagName }) => ["iframe", "object", "embed", "base"].includes(tagName)), []);
  const texts = elements.filter(({ tagName }) => tagName === "style" || tagName === "script").map(plainText);
  for (const text of texts) {
    // Names of XML and of licences are no addresses that anything is fetched from.
    assertEquals(
      text.match(/@import|url\((?!["']?data:)|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource/g),
      null,
    );
    assertEquals(
      [...text.matchAll(/https?:\/\/[\w.-]+/g)].map(([url]) => url).filter((url) =>
        url !== "http://www.w3.org"
      ),
      [],
    );
  }
});

Deno.test("the page's data come back: networks with probes, one that finishes digits, ten samples", async () => {
  const { networks, nextRow, samples } = await unpackReaderData(packed("reader-data"));
  assertEquals(networks.map(({ recurrent }) => recurrent.cell).toSorted(), ["gru", "lstm", "lstm", "rnn"]);
  assert(networks.every(({ probes, rows }) => probes !== undefined && rows === 28));
  assertEquals(nextRow?.rows, 28);
  assertEquals(samples.map(({ name }) => name), ["Drawn by Scanline"]);
  for (const { digits } of samples) {
    assertEquals(digits.map(({ label }) => label).toSorted(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assertEquals(digits[0].label, 7);
  }
});

Deno.test("the worker's program comes back whole", async () => {
  assertStringIncludes(await unpackText(packed("worker-program")), "onmessage");
});

Deno.test("a page without MNIST says so, and what its probes were fitted to", () => {
  const text = plainText(elements.find(({ tagName }) => tagName === "main")!);
  assertStringIncludes(text, "MNIST was not there when this page was made");
  assertStringIncludes(text, "fitted to 4000 of drawn digits");
});
