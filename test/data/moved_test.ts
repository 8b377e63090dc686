import { assertEquals } from "@std/assert";
import { batches } from "../../lib/data/batches.ts";
import { moved } from "../../lib/data/moved.ts";
import { smallDigits } from "../shared/small_digits.ts";

const IMAGE = Uint8Array.of(1, 2, 3, 4, 5, 6); // two rows of three

Deno.test("moved moves an image and fills what comes in with blank pixels", () => {
  const cases: [right: number, down: number, expected: number[]][] = [
    [0, 0, [1, 2, 3, 4, 5, 6]],
    [1, 0, [0, 1, 2, 0, 4, 5]],
    [-2, 0, [3, 0, 0, 6, 0, 0]],
    [0, 1, [0, 0, 0, 1, 2, 3]],
    [0, -1, [4, 5, 6, 0, 0, 0]],
    [-1, 1, [0, 0, 0, 2, 3, 0]],
    [3, 0, [0, 0, 0, 0, 0, 0]],
    [0, -2, [0, 0, 0, 0, 0, 0]],
    [-7, 9, [0, 0, 0, 0, 0, 0]],
  ];
  for (const [right, down, expected] of cases) {
    assertEquals([...moved(IMAGE, 3, right, down)], expected, `${right}, ${down}`);
  }
  assertEquals([...IMAGE], [1, 2, 3, 4, 5, 6]);
});

/** By how much the images of an epoch were moved. */
function moves(seed: number, epoch: number, shift: number): string[] {
  const { train } = smallDigits(400);
  const found: string[] = [];
  for (const { images, labels, indices } of batches(train, { batchSize: 100, seed, epoch, shift })) {
    const pixels = images.dataSync<"float32">();
    indices.forEach((image, at) => {
      const original = train.images.data.subarray(image * 784, (image + 1) * 784);
      const got = Array.from(pixels.subarray(at * 784, (at + 1) * 784), (gray) => Math.round(gray * 255))
        .join();
      for (let right = -shift; right <= shift; right++) {
        for (let down = -shift; down <= shift; down++) {
          if (moved(original, 28, right, down).join() === got) found.push(`${right},${down}`);
        }
      }
    });
    images.dispose();
    labels.dispose();
  }
  return found;
}

Deno.test("batches move each image by up to so many pixels, every move as likely, decided by seed and epoch", () => {
  const first = moves(1, 0, 1);
  assertEquals(first.length, 400);
  const counts = new Map<string, number>();
  for (const move of first) counts.set(move, (counts.get(move) ?? 0) + 1);
  assertEquals(counts.size, 9);
  // 400 / 9 = 44.4, of which the standard deviation is 6.3.
  assertEquals([...counts].filter(([, count]) => Math.abs(count - 400 / 9) > 5 * 6.3), []);
  assertEquals(moves(1, 0, 1), first);
  assertEquals([moves(2, 0, 1), moves(1, 1, 1)].map((other) => other.join() === first.join()), [
    false,
    false,
  ]);
  assertEquals(new Set(moves(1, 0, 0)), new Set(["0,0"]));
});
