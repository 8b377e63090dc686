import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Split } from "../../../lib/data/dataset.ts";
import { measuredByRow } from "../../../lib/evaluation/reading/accuracy_by_row.ts";
import { pixelProbe } from "../../../lib/evaluation/reading/pixel_probe.ts";
import { Random } from "../../../lib/random.ts";
import { tf } from "../../../lib/tf.ts";

/** Images of 3 rows of 4 pixels in noise: row 1 tells whether the label is below 2, row 2 whether it is odd. */
function labelInTwoRows(count: number, seed: number): Split {
  const random = new Random(seed);
  const labels = Uint8Array.from({ length: count }, () => random.integer(4));
  const data = Uint8Array.from({ length: count * 12 }, (_, at) => {
    const [image, place] = [Math.floor(at / 12), at % 12];
    const bright = [4 + Math.floor(labels[image] / 2), 8 + labels[image]];
    return bright.includes(place) ? 255 : random.integer(60);
  });
  return { images: { shape: [count, 3, 4], data }, labels: { shape: [count], data: labels } };
}

Deno.test("pixelProbe knows after each row what the pixels so far tell, and no more", () => {
  const [train, test] = [labelInTwoRows(1100, 1), labelInTwoRows(801, 2)]; // more than a chunk
  const before = tf.memory().numTensors;
  const answers = pixelProbe(train, test);
  assertEquals(tf.memory().numTensors, before);
  assertEquals([answers.length, answers[0].length], [801, 3]);
  const [nothing, half, all] = measuredByRow(answers, test.labels.data).map(({ accuracy }) => accuracy);
  assert(nothing < 0.35, `${nothing} after a row of noise, of four labels`);
  assert(half > 0.4 && half < 0.6, `${half} after the row that tells two of them from the others`);
  assertEquals(all, 1);
});

Deno.test("pixelProbe finds what blank pixels leave to say: the most frequent label", () => {
  const blank = (labels: number[]): Split => ({
    images: { shape: [labels.length, 2, 3], data: new Uint8Array(6 * labels.length) },
    labels: { shape: [labels.length], data: Uint8Array.from(labels) },
  });
  assertEquals(pixelProbe(blank([4, 7, 7]), blank([1, 7])), [[7, 7], [7, 7]]);
});

Deno.test("pixelProbe refuses sets without images, other sizes and labels that are no digit", () => {
  const [set, none] = [labelInTwoRows(5, 1), labelInTwoRows(0, 1)];
  assertThrows(() => pixelProbe(none, set), RangeError, "without images");
  assertThrows(() => pixelProbe(set, none), RangeError, "without images");
  const other: Split = { ...set, images: { shape: [5, 4, 3], data: set.images.data } };
  assertThrows(
    () => pixelProbe(set, other),
    RangeError,
    "Cannot name images of 4 x 3 pixels: expected 3 x 4, as those learned from",
  );
  const labels = { shape: [5] as [number], data: Uint8Array.of(0, 1, 10, 1, 1) };
  assertThrows(() => pixelProbe({ ...set, labels }, set), RangeError, "but found 10 at place 2");
});
