import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { PartFile } from "../../lib/files/part_file.ts";
import { checkWritable, replaceFile } from "../../lib/files/replace_file.ts";
import { WriteError } from "../../lib/files/write_error.ts";
import { testAlone } from "../shared/test_alone.ts";
import { inFolder, names } from "./in_folder.ts";

const posix = Deno.build.os !== "windows";

Deno.test("replaceFile writes a file and replaces it, and leaves nothing else", () =>
  inFolder(async (folder) => {
    const file = join(folder, "a.json");
    await replaceFile(file, "é");
    assertEquals(await Deno.readTextFile(file), "é");
    await replaceFile(file, new Uint8Array(3_000_000).fill(7));
    assertEquals((await Deno.readFile(file)).every((byte) => byte === 7), true);
    assertEquals(names(folder), ["a.json"]);
  }));

// To ask for the umask is to set it for a moment.
testAlone(import.meta.url, {
  name: "replaceFile keeps the permissions of what it replaces, and makes an ordinary file of a new one",
  ignore: !posix,
  fn: () =>
    inFolder(async (folder) => {
      const [old, fresh] = [join(folder, "old"), join(folder, "new")];
      await Deno.writeTextFile(old, "old", { mode: 0o600 });
      await replaceFile(old, "new");
      await replaceFile(fresh, "new");
      assertEquals((await Deno.stat(old)).mode! & 0o777, 0o600);
      assertEquals((await Deno.stat(fresh)).mode! & 0o777, 0o666 & ~Deno.umask());
    }),
});

Deno.test({
  name: "replaceFile follows symbolic links, which stay links, also to a file that is not there yet",
  ignore: !posix,
  fn: () =>
    inFolder(async (folder) => {
      await Deno.mkdir(join(folder, "elsewhere"));
      await Deno.symlink("elsewhere/file", join(folder, "one"));
      await Deno.symlink("one", join(folder, "two"));
      for (const text of ["first", "second"]) {
        await replaceFile(join(folder, "two"), text);
        assertEquals(await Deno.readTextFile(join(folder, "elsewhere", "file")), text);
      }
      assertEquals(await Deno.readLink(join(folder, "two")), "one");
      await Deno.symlink("round", join(folder, "round"));
      await assertRejects(() => replaceFile(join(folder, "round"), ""), WriteError, "symbolic links");
      assertEquals(names(folder), ["elsewhere", "one", "round", "two"]);
    }),
});

Deno.test("replaceFile and checkWritable refuse a folder and a missing folder by name, and change nothing", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(join(folder, "inner"));
    await Deno.writeTextFile(join(folder, "inner", "thesis"), "three years");
    const cases: [string, string][] = [
      [join(folder, "inner"), "expected a file but found a folder: name a file"],
      [join(folder, "inner", "a/"), "expected a file but found the name of a folder: name a file"],
      [join(folder, "nowhere", "a"), "(os error 2): name one in a folder that exists"],
      [join(folder, "inner", "thesis", "a"), "(os error 20): name one in a folder that exists"],
    ];
    for (const [path, reason] of cases) {
      for (const act of [() => replaceFile(path, ""), () => checkWritable(path)]) {
        const { message } = await assertRejects(act, WriteError);
        assertStringIncludes(message, `Cannot write "${path}": `);
        if (posix) assertStringIncludes(message, reason);
        assert(!message.includes("\n") && !message.includes(".part"), message);
      }
    }
    assertEquals([names(folder), names(join(folder, "inner"))], [["inner"], ["thesis"]]);
  }));

Deno.test("checkWritable leaves a file that is there, and none where there was none", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "a"), "kept");
    await checkWritable(join(folder, "a"));
    await checkWritable(join(folder, "b"));
    assertEquals(await Deno.readTextFile(join(folder, "a")), "kept");
    assertEquals(names(folder), ["a"]);
  }));

Deno.test({
  name: "replaceFile writes to a device, and says when it is full",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await checkWritable("/dev/null");
    await replaceFile("/dev/null", "gone");
    assert((await Deno.stat("/dev/null")).isCharDevice);
    const { message } = await assertRejects(() => replaceFile("/dev/full", "much"), WriteError);
    assertEquals(
      message,
      'Cannot write "/dev/full": No space left on device (os error 28): free some space, or name one elsewhere',
    );
  },
});

Deno.test("replaceFile removes the parts that killed processes left of its file, and no other file", () =>
  inFolder(async (folder) => {
    const file = join(folder, "a");
    const left = [".a.0123abcd.part", ".b.0123abcd.part", ".a.part", ".a.0123abcd.part.txt"];
    for (const name of left) await Deno.writeTextFile(join(folder, name), "half");
    {
      using _ = new PartFile(file); // one that is still being written
      const before = names(folder).length;
      await replaceFile(file, "whole");
      assertEquals(names(folder).length, before); // one less, and the file
      assert(!names(folder).includes(".a.0123abcd.part"));
    }
    assertEquals(names(folder), [".a.0123abcd.part.txt", ".a.part", ".b.0123abcd.part", "a"]);
  }));

Deno.test("many that replace a file at once all succeed, and a reader never sees half a file", () =>
  inFolder(async (folder) => {
    const file = join(folder, "a");
    await replaceFile(file, "0".repeat(100_000));
    let over = false;
    const read = async () => {
      let count = 0;
      for (; !over; count++) {
        const text = await Deno.readTextFile(file);
        assert(text.length === 100_000 && text === text[0].repeat(100_000));
      }
      return count;
    };
    const reader = read();
    await Promise.all(Array.from({ length: 8 }, async (_, writer) => {
      for (let save = 0; save < 10; save++) await replaceFile(file, `${writer}`.repeat(100_000));
    }));
    over = true;
    assert(await reader > 0);
    assertEquals(names(folder), ["a"]);
  }));
