import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { DataError } from "../../../lib/data/dataset.ts";
import { WriteError } from "../../../lib/files/write_error.ts";
import { rowClassifier } from "../../../lib/model/row_classifier.ts";
import { recipe } from "../../../lib/recipe.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../lib/training/checkpoint/checkpoint.ts";
import { trainedClassifier } from "../../../lib/training/trained_classifier.ts";
import { inFolder, names } from "../../files/in_folder.ts";
import { smallDigits } from "../../shared/small_digits.ts";

const SMALL = { ...recipe, hiddenSize: 4, batchSize: 20 };
const INFO = { recipe: SMALL, source: "custom" as const };
const posix = Deno.build.os !== "windows";

/** Everything under a folder, with what the files hold and where the links lead. */
function contents(folder: string): unknown {
  return names(folder).map((name) => {
    const path = join(folder, name);
    const info = Deno.lstatSync(path);
    if (info.isSymlink) return [name, Deno.readLinkSync(path)];
    return [name, info.isDirectory ? contents(path) : Deno.readTextFileSync(path)];
  });
}

Deno.test("saving replaces a saved network and nothing else, which stays untouched", () =>
  inFolder(async (parent) => {
    const place = (name: string) => join(parent, name);
    await Deno.mkdir(place("thesis"));
    await Deno.writeTextFile(join(place("thesis"), "chapter 1.txt"), "three years");
    await Deno.writeTextFile(place("file"), "a file");
    await Deno.mkdir(place("tfjs"));
    await Deno.writeTextFile(
      join(place("tfjs"), "model.json"),
      '{"modelTopology": {}, "weightsManifest": []}',
    );
    await Deno.writeTextFile(join(place("tfjs"), "weights.bin"), "of another program");
    await Deno.mkdir(place("weights"));
    await Deno.writeTextFile(join(place("weights"), "weights.bin"), "of another program");
    await Deno.mkdir(join(place("inner"), "model.json"), { recursive: true });
    await saveCheckpoint(rowClassifier(SMALL), place("network"), INFO);
    const cases: [string, string][] = [
      ["thesis", 'found "chapter 1.txt" in it'],
      ["file", "found a file"],
      ["tfjs", "found a damaged or foreign model.json in it"],
      ["weights", 'found "weights.bin" in it'],
      ["inner", "found a damaged or foreign model.json in it"],
    ];
    if (posix) {
      await Deno.symlink("network", place("link"));
      await Deno.symlink("nowhere", place("dangling"));
      await Deno.mkdir(place("hollow"));
      await Deno.symlink("nowhere", join(place("hollow"), "model.json"));
      cases.push(["hollow", 'found "model.json" in it']);
      cases.push(["link", "found a symbolic link"], ["dangling", "found a symbolic link"]);
    }
    const before = contents(parent);
    for (const [name, found] of cases) {
      for (
        const act of [
          () => saveCheckpoint(rowClassifier(SMALL), place(name), INFO),
          () => saveCheckpoint(rowClassifier(SMALL), `${place(name)}/`, INFO),
        ]
      ) {
        const { message } = await assertRejects(act, WriteError);
        assertStringIncludes(message, `Cannot write "${place(name)}`);
        assertStringIncludes(message, `${found}: save into another folder`);
      }
      // Opening says the same, and never to delete what is not ours.
      if (!found.endsWith("link")) {
        const { message } = await assertRejects(() => loadCheckpoint(place(name)), DataError, found);
        assertStringIncludes(message, ": name another folder");
      }
      assertEquals(contents(parent), before, name);
    }
  }));

Deno.test("a network is not trained for a place where it cannot be saved", () =>
  inFolder(async (parent) => {
    const digits = smallDigits(20);
    const options = {
      onStep: () => {
        throw new Error("trained");
      },
    };
    const nowhere = join(parent, "nowhere", "network");
    const { message } = await assertRejects(
      () => trainedClassifier(digits, SMALL, nowhere, options),
      WriteError,
    );
    assertStringIncludes(message, `Cannot write "${nowhere}": `);
    if (posix) {
      await Deno.symlink("nowhere", join(parent, "link"));
      await assertRejects(() => trainedClassifier(digits, SMALL, join(parent, "link"), options), WriteError);
    }
    if (posix && Deno.uid() !== 0) {
      await Deno.mkdir(join(parent, "closed"), { mode: 0o500 });
      const closed = join(parent, "closed", "network");
      const { message } = await assertRejects(
        () => trainedClassifier(digits, SMALL, closed, options),
        WriteError,
      );
      assertStringIncludes(message, `Cannot write "${closed}": Permission denied`);
    }
    assertEquals(names(parent).filter((name) => !["link", "closed"].includes(name)), []);
  }));

Deno.test("saving into an empty folder, over an unfinished first save and beside other files works", () =>
  inFolder(async (parent) => {
    const folder = join(parent, "network");
    await Deno.mkdir(folder);
    assertEquals(await loadCheckpoint(folder), undefined);
    // What is there when the process is killed before the first model.json has its name.
    await Deno.writeTextFile(join(folder, "weights-0123456789abcdef.bin"), "half");
    await Deno.writeTextFile(join(folder, ".weights-0123456789abcdef.bin.01234567.part"), "half");
    await Deno.writeTextFile(join(folder, ".model.json.01234567.part"), "half");
    await Deno.writeTextFile(join(parent, ".network.01234567.part"), "");
    assertEquals(await loadCheckpoint(folder), undefined);
    await saveCheckpoint(rowClassifier(SMALL), folder, INFO);
    const [, weights] = names(folder);
    assertEquals(names(folder), ["model.json", weights]);
    assertEquals(names(parent), ["network"]);

    await Deno.writeTextFile(join(folder, "notes.txt"), "kept");
    await Deno.writeTextFile(join(folder, "weights.bin"), "not of this network");
    await saveCheckpoint(rowClassifier({ ...SMALL, seed: 2 }), folder, INFO);
    assertEquals(names(folder).length, 4);
    assertEquals(names(folder).includes(weights), false);
    assertEquals(await Deno.readTextFile(join(folder, "notes.txt")), "kept");
    assertEquals(await Deno.readTextFile(join(folder, "weights.bin")), "not of this network");
  }));

Deno.test("a folder under the name of weights is left alone", () =>
  inFolder(async (parent) => {
    const folder = join(parent, "network");
    await saveCheckpoint(rowClassifier(SMALL), folder, INFO);
    const other = join(folder, "weights-0123456789abcdef.bin");
    await Deno.mkdir(other);
    await Deno.writeTextFile(join(other, "thesis"), "kept");
    await saveCheckpoint(rowClassifier({ ...SMALL, seed: 2 }), folder, INFO);
    assertEquals(await Deno.readTextFile(join(other, "thesis")), "kept");
    assertEquals(names(folder).length, 3);
  }));

Deno.test("what is no path or no network is refused", async () => {
  const model = rowClassifier(SMALL);
  // deno-lint-ignore no-explicit-any -- what nobody should give
  for (const odd of [undefined, null, 5, {}, ""] as any[]) {
    const path = "expected the path of a folder but found";
    await assertRejects(() => saveCheckpoint(model, odd, INFO), RangeError, path);
    await assertRejects(() => loadCheckpoint(odd), RangeError, path);
    await assertRejects(() => trainedClassifier(smallDigits(20), SMALL, odd), RangeError, path);
    await assertRejects(() => saveCheckpoint(odd, "network", INFO), RangeError, "expected a model");
    if (odd === undefined) continue;
    const options = { optimizer: odd };
    await assertRejects(
      () => saveCheckpoint(model, "network", INFO, options),
      RangeError,
      "expected an optimizer",
    );
  }
  assertEquals(await loadCheckpoint("network"), undefined);
});

Deno.test("several savers at once all succeed, and the network of one of them is there", () =>
  inFolder(async (parent) => {
    const folder = join(parent, "network");
    const seeds = [1, 2, 3, 4, 5];
    await Promise.all(seeds.map(async (seed) => {
      const model = rowClassifier({ ...SMALL, seed });
      for (let save = 0; save < 4; save++) {
        await saveCheckpoint(model, folder, { ...INFO, recipe: { ...SMALL, seed } });
        const { model: opened, recipe } = (await loadCheckpoint(folder))!;
        const expected = rowClassifier(recipe);
        assertEquals(
          opened.getWeights().map((weight) => weight.dataSync()),
          expected.getWeights().map((weight) => weight.dataSync()),
        );
      }
    }));
    assertEquals(names(folder).length, 2);
    assertEquals(names(parent), ["network"]);
  }));
