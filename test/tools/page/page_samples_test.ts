import { assertEquals } from "@std/assert";
import { pageSamples } from "../../../lib/tools/page/page_samples.ts";

Deno.test("samples are the first digit of each class, in the order in which they come", () => {
  const labels = new Uint8Array([7, 2, 7, 0, 2]);
  const data = Uint8Array.from({ length: 5 * 784 }, (_, at) => Math.floor(at / 784));
  const { name, digits } = pageSamples("Digits", {
    images: { shape: [5, 28, 28], data },
    labels: { shape: [5], data: labels },
  });
  assertEquals(name, "Digits");
  assertEquals(digits.map(({ label, pixels }) => [label, pixels.length, pixels[0]]), [
    [7, 784, 0],
    [2, 784, 1],
    [0, 784, 3],
  ]);
});
