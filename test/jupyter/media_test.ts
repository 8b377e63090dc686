import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { escapeHtml } from "../../lib/figures/html.ts";
import { bundleMedia, drawingMedia, figureMedia } from "../../lib/jupyter/media.ts";

Deno.test("escapeHtml leaves nothing that ends an attribute or begins an element", () => {
  assertEquals(escapeHtml(`a<b>&"c"`), "a&lt;b&gt;&amp;&quot;c&quot;");
});

Deno.test("figureMedia keeps a text of the figure from ending the script", () => {
  const title = "</script><b>";
  const media = figureMedia({ data: [], layout: { title, height: 300 }, alt: 'The "chart"' }, "key");
  const html = media["text/html"] as string;
  assertEquals(html.split("</script>").length, 2);
  assertStringIncludes(html, 'aria-label="The &quot;chart&quot;"');
  assertStringIncludes(html, "min-height: 300px");
  assertEquals((media["application/vnd.plotly.v1+json"] as { layout: unknown }).layout, {
    title,
    height: 300,
  });
});

Deno.test("drawingMedia is an image of the drawing's width with its text alternative", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="76" height="9">h′</svg>';
  const html = drawingMedia({ svg, alt: "A <cell>" })["text/html"] as string;
  assertMatch(html, /^<img width="76" alt="A &lt;cell&gt;" src="data:image\/svg\+xml;base64,[\w+/=]+">$/);
  const bytes = Uint8Array.fromBase64(/base64,([^"]*)/.exec(html)![1]);
  assertEquals(new TextDecoder().decode(bytes), svg);
});

Deno.test("bundleMedia is one element that does not show and one script that can be parsed", () => {
  const html = bundleMedia("AAAA")["text/html"] as string;
  const [, script] = /^<div [^>]* hidden><\/div><script>([^]*)<\/script>$/.exec(html)!;
  assertEquals(typeof new Function(script), "function");
});
