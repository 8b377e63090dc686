import { assertEquals, assertThrows } from "@std/assert";
import type { Split } from "../../../lib/data/dataset.ts";
import { nearestAnswers } from "../../../lib/evaluation/reading/nearest_answers.ts";
import { nearestLabels } from "../../../lib/evaluation/reading/nearest_labels.ts";
import { smallDigits } from "../../shared/small_digits.ts";

/** The counts of labels after each row, by the definition: all differences, squared and sorted. */
function votesByDefinition({ images, labels }: Split, pixels: Uint8Array, count: number): number[][] {
  const [total, rows, columns] = images.shape;
  return Array.from({ length: rows }, (_, row) => {
    const distances = Array.from({ length: total }, (_, image) => {
      let sum = 0;
      for (let at = 0; at < (row + 1) * columns; at++) {
        sum += (images.data[image * rows * columns + at] - pixels[at]) ** 2;
      }
      return sum;
    });
    const farthest = distances.toSorted((a, b) => a - b)[count - 1];
    const votes = new Array<number>(10).fill(0);
    distances.forEach((distance, image) => votes[labels.data[image]] += Number(distance <= farthest));
    return votes;
  });
}

Deno.test("nearestAnswers and nearestLabels are what the definition gives, for every count, with ties", () => {
  const { train, test } = smallDigits(60);
  // Blank rows and equal images make ties; a single image leaves nothing to choose.
  train.images.data.copyWithin(784, 0, 784);
  train.images.data.fill(0, 10 * 784, 12 * 784);
  test.images.data.fill(0, 0, 784);
  for (const count of [1, 7, 60]) {
    const answers = nearestAnswers(train, test, { count });
    assertEquals(answers.length, 60);
    for (const image of [0, 1, 30]) {
      const pixels = test.images.data.subarray(784 * image, 784 * (image + 1));
      const votes = votesByDefinition(train, pixels, count);
      assertEquals(answers[image], votes.map((row) => row.indexOf(Math.max(...row))));
      const shares = votes.map((row) => row.map((votes) => votes / row.reduce((sum, n) => sum + n)));
      assertEquals(nearestLabels(train, pixels, { count }), shares);
    }
  }
});

Deno.test("nearestAnswers asks ten images if nothing else is said", () => {
  const { train, test } = smallDigits(40);
  assertEquals(nearestAnswers(train, test), nearestAnswers(train, test, { count: 10 }));
});

Deno.test("nearestAnswers refuses images of another size, and more images than there are", () => {
  const { train, test } = smallDigits(5);
  const small: Split = {
    images: { shape: [1, 2, 3], data: new Uint8Array(6) },
    labels: { shape: [1], data: Uint8Array.of(7) },
  };
  assertThrows(
    () => nearestAnswers(train, small, { count: 1 }),
    RangeError,
    "2 x 3 pixels: expected 28 x 28",
  );
  for (const count of [0, 6, 1.5, NaN]) {
    assertThrows(() => nearestAnswers(train, test, { count }), RangeError, `the ${count} nearest of 5`);
  }
});
