import { openBrowser } from "../runtimes/chromium.ts";
import { servePage } from "./serve_page.ts";
const html = Deno.readTextFileSync("/tmp/pg/w.html").replace("__P__", () => btoa(Deno.readTextFileSync("/tmp/pg/worker.js").replace(/[^\x00-\x7f]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"))));
Deno.writeTextFileSync("/tmp/pg/wt.html", html);
const b = await openBrowser();
await using s = servePage(html, 0);
for (const url of ["file:///tmp/pg/wt.html", s.url]) {
  const p = await b.newPage();
  p.on("console", (m) => console.log("console", m.text()));
  p.on("pageerror", (m) => console.log("pageerror", m.message));
  await p.goto(url);
  console.log(url, await p.evaluate(() => globalThis.crossOriginIsolated));
  const n = Number(Deno.args[0] ?? 5000);
  // deno-lint-ignore no-explicit-any
  for (const l of await p.evaluate((n) => (globalThis as any).run({ kind: "train", digits: n, epochs: 1, dropped: false }), n) as any[]) console.log(JSON.stringify(l));
  // deno-lint-ignore no-explicit-any
  if (url.startsWith("file")) for (const l of await p.evaluate((n) => (globalThis as any).run({ kind: "train", digits: n, epochs: 1, dropped: false }, 1200), n) as any[]) console.log(JSON.stringify(l));
  await p.close();
}
await b.close();
