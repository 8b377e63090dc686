/** The packed package, installed by npm into empty projects, runs the ten lines of its README. @module */
import { assert, assertEquals, assertGreater, assertLess, assertMatch } from "@std/assert";
import { join } from "node:path";
import { temporaryFolder } from "../../lib/files/temporary_folder.ts";
import { openBrowser } from "../../lib/tools/runtimes/chromium.ts";
import { npm, packPackage, run, scratchProject } from "./scratch_project.ts";
import { readmeExample } from "./readme_example.ts";
import { typeProblems } from "./type_problems.ts";

const TFJS = "@tensorflow/tfjs@4.22.0";
const VITE = "vite@8.3.8";
const BUN = "bun@1.4.5";

/** How long a page may take to train, in milliseconds. */
const PATIENCE = 120_000;

const example = await readmeExample();
const folder = temporaryFolder("scanline-pack-");
addEventListener("unload", () => folder[Symbol.dispose]());
if (npm === undefined) console.error("The installed package is not tested: there is no npm on the PATH");
const packed = npm === undefined ? "" : await packPackage(folder.path);

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: npm === undefined, fn });
}

/** The ten lines print the loss of each epoch and the engine: it has learned, and the engine was ours. */
function assertTrained(said: string): void {
  assertMatch(said, /engine: ["']?wasm/);
  const losses = said.match(/\[([\d.,e\s-]+)\]/)![1].split(",").map(Number);
  assertEquals(losses.length, 5);
  assertGreater(losses[0], 0);
  assertLess(losses[4], losses[0] / 2);
}

test("in an empty Node project the ten lines of the README run, and the types hold", async () => {
  using project = await scratchProject([packed, TFJS]);
  await Deno.writeTextFile(join(project.path, "main.mjs"), example);
  const { code, said } = await run(project.path, ["node", "main.mjs"]);
  assertEquals(code, 0, said);
  assertTrained(said);

  const entries = ["", "/equations", "/engine", "/layers", "/ops"];
  const all = entries.map((entry) => `export * from "@scanline/recurrent${entry}";\n`).join("");
  await Deno.writeTextFile(join(project.path, "main.mts"), `${example}\n${all}`);
  for (const way of ["NodeNext", "Bundler"] as const) {
    assertEquals(typeProblems(project.path, "main.mts", way), []);
  }
  await Deno.writeTextFile(join(project.path, "wrong.mts"), `${example}\nconst wrong: number = history;\n`);
  assertEquals(typeProblems(project.path, "wrong.mts", "NodeNext").length, 1);
});

test("in an empty Bun project the ten lines of the README run", async () => {
  using project = await scratchProject([packed, TFJS, BUN]);
  await Deno.writeTextFile(join(project.path, "main.ts"), example);
  const bun = join("node_modules", ".bin", Deno.build.os === "windows" ? "bun.cmd" : "bun");
  const { code, said } = await run(project.path, [join(project.path, bun), "main.ts"]);
  assertEquals(code, 0, said);
  assertTrained(said);
});

/** Starts Vite without a configuration; gives the address at which its page can be looked at. */
async function serve(project: string, command: string[]): Promise<{ url: string } & AsyncDisposable> {
  const port = freePort();
  const child = new Deno.Command("node", {
    args: ["node_modules/vite/bin/vite.js", ...command, "--host=127.0.0.1", `--port=${port}`, "--strictPort"],
    cwd: project,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
    env: { NO_COLOR: "1" },
  }).spawn();
  const stopped = async () => {
    child.kill();
    await child.stdout.cancel();
    await child.status;
  };
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; !(await fetch(url).then((answer) => answer.text(), () => "")); tries++) {
    assert(tries < 300, "Vite serves its page");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, [Symbol.asyncDispose]: stopped };
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

/** What a page says on its console once it says which engine it has. */
async function consoleOf(url: string): Promise<string> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const message = page.waitForEvent("console", {
      predicate: (message) => message.text().includes("engine"),
      timeout: PATIENCE,
    });
    await page.goto(url);
    const [losses, engine] = await Promise.all((await message).args().map((arg) => arg.jsonValue()));
    assertEquals(errors, []);
    assertEquals(engine.threads, 1);
    return `${JSON.stringify(losses)} engine: ${engine.engine}`;
  } finally {
    await browser.close();
  }
}

test("in a page of Vite the ten lines of the README run, as served while one works and as built", async () => {
  using project = await scratchProject([packed, TFJS, VITE]);
  await Deno.writeTextFile(join(project.path, "main.ts"), example);
  const page =
    '<!doctype html>\n<link rel="icon" href="data:,">\n<script type="module" src="/main.ts"></script>\n';
  await Deno.writeTextFile(join(project.path, "index.html"), page);
  {
    await using server = await serve(project.path, []);
    assertTrained(await consoleOf(server.url));
  }
  const { code, said } = await run(project.path, ["node", "node_modules/vite/bin/vite.js", "build"]);
  assertEquals(code, 0, said);
  await using server = await serve(project.path, ["preview"]);
  assertTrained(await consoleOf(server.url));
});
