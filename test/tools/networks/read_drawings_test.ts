import { assertEquals, assertThrows } from "@std/assert";
import { DataError } from "../../../lib/files/data_error.ts";
import { drawImages } from "../../../lib/tools/networks/draw_images.ts";
import { readDrawings } from "../../../lib/tools/networks/read_drawings.ts";
import { recordedDrawings } from "../../fixtures/reader/strokes.ts";

const STROKES = new URL("../../fixtures/reader/strokes.txt", import.meta.url);

/** A bar at the left from the top to the foot, then along the foot: eight points, y upwards. */
const PEN = "  0,100,  0, 80,  0, 60,  0, 40,  0, 20,  0,  0, 50,  0,100,  0, 6";

Deno.test("readDrawings gives the recorded strokes as they are", async () => {
  const digits = readDrawings("strokes.txt", await Deno.readTextFile(STROKES));
  assertEquals(
    digits,
    recordedDrawings.map(({ digit, strokes }) => ({
      digit,
      strokes: strokes.map((points) => points.map(([x, y]) => ({ x, y }))),
    })),
  );
});

Deno.test("drawImages draws every digit as an image of its own, that fills MNIST's box", () => {
  const { images, labels } = drawImages(readDrawings("two", `${PEN}\n1 | upright | 50,20 50,80`), 0.07);
  assertEquals([images.shape, [...labels.data]], [[2, 28, 28], [6, 1]]);
  for (const image of [0, 1]) {
    const rows = Array.from(
      { length: 28 },
      (_, row) =>
        images.data.subarray(image * 784 + row * 28, image * 784 + row * 28 + 28).some((gray) => gray > 0),
    );
    assertEquals(rows.filter((hasInk) => hasInk).length, 20, `image ${image}`);
  }
});

Deno.test("readDrawings refuses what is none in one sentence that names the line", () => {
  const wrong = [
    "47,100,27,81,57,37,26,0,0,23,56,53,100,90,40,98,10", // no digit
    "47,100,27,81,57,37,26,0,0,23,56,53,100,90,40,98", // seven points and a half
    "47,101,27,81,57,37,26,0,0,23,56,53,100,90,40,98,8", // beyond
    "47,,27,81,57,37,26,0,0,23,56,53,100,90,40,98,8",
    "1 | upright | 50,20 50",
    "1 | upright | 50,20 50,180",
    "1 | upright | ",
    "one | upright | 50,20 50,80",
    "1 | 50,20 50,80",
    "PNG",
  ];
  for (const line of wrong) {
    assertThrows(
      () => readDrawings("pen.dat", `# digits\n${line}\n`),
      DataError,
      'Cannot read "pen.dat": expected in line 2 ',
    );
  }
  assertThrows(
    () => readDrawings("pen.dat", "# digits\n\n"),
    DataError,
    'Cannot read "pen.dat": expected a digit on each line but found none',
  );
});
