import { assertEquals, assertThrows } from "@std/assert";
import { select } from "../../../lib/data/splits/select.ts";
import { smallDigits } from "../../shared/small_digits.ts";

Deno.test("select copies the named images with their labels, in order", () => {
  const { test } = smallDigits(5);
  const { images, labels } = select(test, [3, 0, 3]);
  assertEquals([images.shape, labels.shape], [[3, 28, 28], [3]]);
  const pixels = (image: number) => test.images.data.subarray(784 * image, 784 * (image + 1));
  [3, 0, 3].forEach((image, place) => {
    assertEquals(images.data.subarray(784 * place, 784 * (place + 1)), pixels(image));
    assertEquals(labels.data[place], test.labels.data[image]);
  });
  images.data.fill(1);
  assertEquals(test, smallDigits(5).test);
});

Deno.test("select refuses images that are not there", () => {
  const { test } = smallDigits(5);
  for (const index of [5, -1, 0.5]) {
    assertThrows(() => select(test, [0, index]), RangeError, "Cannot select an image");
  }
});
