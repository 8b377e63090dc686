import { assert, assertEquals } from "@std/assert";
import { basename, dirname, join } from "node:path";
import { temporaryFolder } from "../../lib/files/temporary_folder.ts";

const MODULE = new URL("../../lib/files/temporary_folder.ts", import.meta.url).href;

Deno.test("temporaryFolder removes its folder, and those of killed processes, and none that is in use", async () => {
  const prefix = `scanline-test-${crypto.randomUUID().slice(0, 8)}-`;
  const code = `import { temporaryFolder } from ${JSON.stringify(MODULE)};
    console.log(temporaryFolder("${prefix}").path);
    await new Promise((resolve) => setTimeout(resolve, 1e6));`;
  const start = async () => {
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", `data:application/typescript,${encodeURIComponent(code)}`],
      stdout: "piped",
    }).spawn();
    const reader = child.stdout.getReader();
    const path = new TextDecoder().decode((await reader.read()).value).trim();
    const end = async () => {
      child.kill("SIGKILL");
      await reader.cancel();
      await child.status;
    };
    return { path, end };
  };
  const [killed, living] = [await start(), await start()];
  await Deno.writeTextFile(join(killed.path, "file"), "left behind");
  await killed.end();
  const list = () =>
    [...Deno.readDirSync(dirname(killed.path))].map(({ name }) => name).filter((name) =>
      name.startsWith(prefix)
    );
  let own;
  {
    using folder = temporaryFolder(prefix);
    own = folder.path;
    await Deno.writeTextFile(join(own, "file"), "in use");
    assertEquals(list().toSorted(), [own, living.path].map((path) => basename(path)).toSorted());
  }
  assert(list().includes(basename(living.path)));
  assertEquals(list().includes(basename(own)), false);
  await living.end();
  temporaryFolder(prefix)[Symbol.dispose]();
  assertEquals(list(), []);
});
