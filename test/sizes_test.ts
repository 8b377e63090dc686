import { assertEquals, assertGreater, assertLessOrEqual } from "@std/assert";
import { dirname, join, relative } from "node:path";
import { projectFolder } from "../lib/tools/project.ts";

/** What a folder may hold in a row, and a file that nobody generates. */
const [MOST_FILES, MOST_LINES, MEDIAN_LINES] = [16, 200, 70];

/** What somebody wrote as a program or a style. */
const WRITTEN = /\.(ts|css|py)$/;

/** Folders of which somebody else, or a program, writes the files. */
const OTHERS = ["generated", "fixtures", "screenshots"];

function* files(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (OTHERS.includes(name)) continue;
    if (isDirectory) yield* files(join(folder, name));
    else if (WRITTEN.test(name)) yield join(folder, name);
  }
}

const path = (file: string) => relative(projectFolder, file).replaceAll("\\", "/");

for (const part of ["lib", "test"]) {
  Deno.test(`a folder in ${part}/ holds few files in a row`, () => {
    const folders = Map.groupBy(files(join(projectFolder, part)), (file) => dirname(file));
    assertGreater(folders.size, 20);
    const full = [...folders].filter(([, files]) => files.length > MOST_FILES);
    assertEquals(full.map(([folder, files]) => [path(folder), files.length]), []);
  });
}

Deno.test("a file of lib/ has few lines, and most have fewer", () => {
  const lines = [...files(join(projectFolder, "lib"))].map((file) =>
    [path(file), Deno.readTextFileSync(file).split("\n").length - 1] as const
  );
  assertEquals(lines.filter(([, count]) => count > MOST_LINES), []);
  const counts = lines.map(([, count]) => count).sort((a, b) => a - b);
  assertLessOrEqual(counts[Math.floor(counts.length / 2)], MEDIAN_LINES);
});
