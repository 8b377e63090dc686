import { assertEquals, assertThrows } from "@std/assert";
import { select } from "../../lib/data/splits/select.ts";
import { withBlankRows } from "../../lib/data/with_blank_rows.ts";
import { smallDigits } from "../shared/small_digits.ts";

Deno.test("withBlankRows leaves the images above and adds blank rows below", () => {
  const { test } = smallDigits(3);
  const { images, labels } = withBlankRows(test, 5);
  assertEquals(images.shape, [3, 33, 28]);
  assertEquals(labels, test.labels);
  for (let image = 0; image < 3; image++) {
    const own = images.data.subarray(image * 33 * 28, (image + 1) * 33 * 28);
    assertEquals(own.subarray(0, 784), select(test, [image]).images.data);
    assertEquals(own.subarray(784).every((pixel) => pixel === 0), true);
  }
  assertEquals(withBlankRows(test, 0).images, test.images);
});

Deno.test("withBlankRows refuses what is no set, and counts out of range", () => {
  const { test } = smallDigits(3);
  for (const count of [-1, 1.5, NaN, 10001, "3"]) {
    assertThrows(() => withBlankRows(test, count as number), RangeError, "count");
  }
  assertThrows(() => withBlankRows(undefined as never, 1), RangeError, "Cannot add blank rows");
});
