import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  accuracy,
  confidenceInterval,
  readSafetensors,
  rowClassifier,
  useEngine,
  writeSafetensors,
} from "../../../lib/mod.ts";
import { penWidths } from "../../../lib/reader/view/pad/pen.ts";
import { notebooksFolder } from "../../../lib/tools/project.ts";
import { drawImages } from "../../../lib/tools/networks/draw_images.ts";
import { readDrawings } from "../../../lib/tools/networks/read_drawings.ts";
import { withFolder } from "../scratch.ts";
import { runNetworks } from "./run_networks.ts";

const STROKES = fileURLToPath(new URL("../../fixtures/reader/strokes.txt", import.meta.url));

Deno.test("measure_drawings gives each network's accuracy and how it differs from the first", () =>
  withFolder(async (folder) => {
    const trained = join(notebooksFolder, "networks", "article.safetensors");
    const born = join(folder, "born.safetensors");
    const untrained = rowClassifier();
    await writeSafetensors(untrained, born);
    untrained.dispose();
    const { code, stdout, stderr } = await runNetworks("measure_drawings", [
      "--drawings",
      STROKES,
      trained,
      born,
    ]);
    assertEquals([code, stderr], [0, ""]);
    const [title, first, second, ...rest] = stdout.trimEnd().split("\n");
    assertEquals([title, rest], [
      `60 digits of ${STROKES}, the pen ${100 * penWidths.first} % of the pad wide`,
      [],
    ]);

    useEngine({ engine: "wasm" });
    const split = drawImages(readDrawings(STROKES, await Deno.readTextFile(STROKES)), penWidths.first);
    const model = await readSafetensors(trained);
    const share = accuracy(model, split);
    model.dispose();
    useEngine({});
    const right = Math.round(60 * share);
    const { low, high } = confidenceInterval(right, 60);
    const interval = `(${low.toFixed(4)} to ${high.toFixed(4)})`;
    assertEquals(first, `${trained}: ${right} right, ${share.toFixed(4)} ${interval}`);
    assertMatch(
      second,
      /: \d+ right, 0\.\d{4} \(0\.\d{4} to 0\.\d{4}\), -0\.\d{4} \(-0\.\d{4} to -0\.\d{4}\) beside the first$/,
    );
  }));

Deno.test("measure_drawings refuses what is wrong in one line with exit code 1", async () => {
  const network = join(notebooksFolder, "networks", "article.safetensors");
  const cases: [string[], string][] = [
    [[network], "Cannot measure without --drawings"],
    [["--drawings", STROKES], "Cannot measure without a network"],
    [["--drawings", "nowhere.dat", network], 'Cannot read "nowhere.dat": '],
    [["--drawings", network, network], `Cannot read "${network}": expected in line 1 `],
    [["--drawings", STROKES, "--pen", "0", network], 'Cannot use --pen "0": expected a number from 1 to 50'],
    [["--drawings", STROKES, "nowhere.safetensors"], 'Cannot load "nowhere.safetensors"'],
    [["--drawing", STROKES, network], "--drawing"],
  ];
  for (const [args, part] of cases) {
    const { code, stderr } = await runNetworks("measure_drawings", args);
    assertEquals(code, 1, args.join(" "));
    assertMatch(stderr, /^error: [^\n]+\n$/, args.join(" "));
    assertStringIncludes(stderr, part);
  }
});
