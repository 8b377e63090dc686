import { assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { WriteError } from "../../lib/files/write_error.ts";
import { replaceFolder } from "../../lib/tools/replace_folder.ts";
import { withFolder } from "./scratch.ts";

const BUILD = { name: "a build", mark: "mark.txt", isOurs: (text: string) => text === "ours" };

/** The files of a folder, and what they hold. */
async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return Object.fromEntries(
    await Promise.all(entries.map(async ({ name, isDirectory }) => [
      name,
      isDirectory
        ? JSON.stringify(await contents(join(folder, name)))
        : await Deno.readTextFile(join(folder, name)),
    ])),
  );
}

Deno.test("a build replaces the one that is there as a whole, what a killed one left too, and an empty folder", () =>
  withFolder(async (folder) => {
    const target = join(folder, "deep", "build");
    const files = new Map<string, string | Uint8Array>([["a/b.txt", new Uint8Array([98])], [
      "mark.txt",
      "ours",
    ]]);
    await replaceFolder(target, files, BUILD);
    assertEquals(await contents(target), { a: '{"b.txt":"b"}', "mark.txt": "ours" });

    await Deno.mkdir(`${target}.part`);
    await Deno.writeTextFile(join(`${target}.part`, "mark.txt"), "ours");
    await Deno.writeTextFile(join(`${target}.part`, "half.txt"), "half");
    await replaceFolder(target, new Map([["mark.txt", "ours"]]), BUILD);
    assertEquals(await contents(join(folder, "deep")), { build: '{"mark.txt":"ours"}' });

    await Deno.remove(join(target, "mark.txt"));
    await replaceFolder(target, new Map([["mark.txt", "ours"]]), BUILD);
    assertEquals(await contents(target), { "mark.txt": "ours" });
  }));

Deno.test("what is no such build is left alone: a folder, a file, and a part of something else", () =>
  withFolder(async (folder) => {
    const files = new Map([["mark.txt", "ours"]]);
    const refuses = async (target: string) => {
      const before = await contents(folder);
      const error = await assertRejects(() => replaceFolder(target, files, BUILD), WriteError);
      assertEquals(
        error.message.replace(/".*?"/, '""'),
        'Cannot write "": expected a build or an empty folder there but found something else: name another folder',
      );
      assertEquals(await contents(folder), before);
    };
    await Deno.mkdir(join(folder, "other"));
    await Deno.writeTextFile(join(folder, "other", "mark.txt"), "theirs");
    await refuses(join(folder, "other"));
    await Deno.writeTextFile(join(folder, "file"), "mine");
    await refuses(join(folder, "file"));
    await Deno.mkdir(join(folder, "new.part"));
    await Deno.writeTextFile(join(folder, "new.part", "mine.txt"), "mine");
    await refuses(join(folder, "new"));
  }));
