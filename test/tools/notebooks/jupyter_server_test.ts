import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { UsageError } from "../../../lib/tools/command.ts";
import { startServer } from "../../../lib/tools/notebooks/jupyter_server.ts";
import { withFolder } from "../scratch.ts";

/**
 * A program in the place of Jupyter, which does as Jupyter does on a busy machine: it tells its address, and opens the port much
 * later. How it goes on is said by the file `starts` in its folder, a word for each start.
 */
const STAND_IN = `
const read = (path) => { try { return Deno.readTextFileSync(path); } catch { return ""; } };
const [start] = read("starts").split(" ");
Deno.writeTextFileSync("starts", read("starts").split(" ").slice(1).join(" "));
const probe = Deno.listen({ port: 0, hostname: "127.0.0.1" });
const { port } = probe.addr;
probe.close();
const token = Deno.env.get("JUPYTER_TOKEN");
const url = "http://127.0.0.1:" + port + "/";
Deno.writeTextFileSync(Deno.env.get("JUPYTER_RUNTIME_DIR") + "/jpserver-1.json", JSON.stringify({ url }));
await new Promise((resolve) => setTimeout(resolve, 300));
if (start === "taken") {
  console.error("ERROR: the Jupyter server could not be started because port " + port + " is not available.");
  Deno.exit(1);
}
if (start === "broken") {
  console.error("No module named tornado");
  Deno.exit(1);
}
let asked = 0;
Deno.serve({ port, hostname: "127.0.0.1", onListen() {} }, (request) => {
  const { pathname } = new URL(request.url);
  if (request.headers.get("Authorization") !== "token " + token) return new Response("", { status: 403 });
  if (pathname === "/api/shutdown") setTimeout(() => Deno.exit(0), 10);
  if (pathname === "/api/status" && ++asked < 3) return new Response("", { status: 503 });
  return Response.json({ asked });
});
`;

/** Starts the stand-in in a folder of its own. */
async function withStandIn(
  starts: string,
  use: (start: ReturnType<typeof startServer>, folder: string) => Promise<void>,
) {
  await withFolder(async (folder) => {
    const program = join(folder, "stand_in.js");
    await Deno.writeTextFile(program, STAND_IN);
    await Deno.writeTextFile(join(folder, "starts"), starts);
    const command = [Deno.execPath(), "run", "-A", "--no-config", program];
    await use(startServer({ command, env: {} }, folder), folder);
  });
}

Deno.test("startServer waits until the server answers, however late it opens its port", () =>
  withStandIn("good", async (starting) => {
    const { url, token, stop, ended } = await starting;
    const response = await fetch(url, { headers: { Authorization: `token ${token}` } });
    assertEquals(await response.json(), { asked: 3 });
    await stop();
    await ended;
  }));

Deno.test("startServer starts again when another program has taken the port", () =>
  withStandIn("taken taken good", async (starting, folder) => {
    const { stop, ended } = await starting;
    assertEquals(await Deno.readTextFile(join(folder, "starts")), "");
    await stop();
    await ended;
  }));

Deno.test("startServer says what a server said that ends before it answers", async () => {
  await withStandIn("broken", async (starting) => {
    const { message } = await assertRejects(() => starting, UsageError);
    assertStringIncludes(message, "No module named tornado");
  });
  await withStandIn("taken taken taken good", async (starting, folder) => {
    await assertRejects(() => starting, UsageError, "is not available");
    assertEquals(await Deno.readTextFile(join(folder, "starts")), "good");
  });
});
