import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { UsageError } from "../../../lib/tools/command.ts";
import { servePage } from "../../../lib/tools/page/serve_page.ts";

Deno.test("the page is served with what lets it share memory between threads, and nothing else is", async () => {
  await using server = servePage("<p>Page", 0);
  assertMatch(server.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  for (const path of ["", "index.html", "?a=1"]) {
    const response = await fetch(`${server.url}${path}`);
    assertEquals(await response.text(), "<p>Page");
    const header = (name: string) => response.headers.get(name);
    assertEquals(header("content-type"), "text/html; charset=utf-8");
    assertEquals(header("cross-origin-opener-policy"), "same-origin");
    assertEquals(header("cross-origin-embedder-policy"), "require-corp");
  }
  const other = await fetch(`${server.url}deno.json`);
  assertEquals([other.status, await other.text()], [404, "Not found"]);
});

Deno.test("a port that is taken is an error that says so", async () => {
  await using server = servePage("", 0);
  const port = Number(new URL(server.url).port);
  assertThrows(
    () => servePage("", port),
    UsageError,
    `Cannot serve the page on port ${port}: another program uses it: name another one, as --serve 8080`,
  );
});
