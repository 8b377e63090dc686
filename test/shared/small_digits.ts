import type { Dataset, Split } from "../../lib/data/dataset.ts";
import { Random } from "../../lib/random.ts";

/**
 * A small set that a network can learn in a few steps: class k is a bright block at a place of its own, with noise.
 *
 * @param count Images in each of the two splits.
 * @param seed Decides labels and noise.
 */
export function smallDigits(count: number, seed = 1): Dataset {
  const random = new Random(seed);
  const split = (): Split => {
    const images = new Uint8Array(count * 784);
    const labels = Uint8Array.from({ length: count }, () => random.integer(10));
    labels.forEach((label, image) => {
      const [top, left] = [2 + 5 * (label % 5), label < 5 ? 4 : 16];
      for (let row = 0; row < 28; row++) {
        for (let column = 0; column < 28; column++) {
          const inside = row >= top && row < top + 5 && column >= left && column < left + 8;
          images[image * 784 + row * 28 + column] = inside ? 200 + random.integer(56) : random.integer(40);
        }
      }
    });
    return { images: { shape: [count, 28, 28], data: images }, labels: { shape: [count], data: labels } };
  };
  return {
    train: split(),
    test: split(),
    source: "custom",
    description: "Bright blocks, one place per class",
  };
}
