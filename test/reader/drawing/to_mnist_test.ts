import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { toMnist } from "../../../lib/reader/drawing/to_mnist.ts";
import { Random } from "../../../lib/random.ts";

const SIDE = 28;

/** A picture of blobs: random ink inside a box, none outside. */
function blobs(width: number, height: number, box: [number, number, number, number], random: Random) {
  const [left, top, right, bottom] = box;
  const gray = new Uint8Array(width * height);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const isEdge = row === top || row === bottom - 1 || column === left || column === right - 1;
      gray[row * width + column] = isEdge || random.uniform() < 0.4 ? 255 : random.integer(256);
    }
  }
  return gray;
}

/** Area averaging as it is defined: every pixel of the image is the integral of the ink over its square. */
function reference(gray: Uint8Array, width: number, [left, top, right, bottom]: number[]) {
  const scale = 20 / Math.max(right - left, bottom - top);
  const [originX, originY] = [14 - scale * (left + right) / 2, 14 - scale * (top + bottom) / 2];
  const image = new Float64Array(SIDE * SIDE);
  const overlap = (from: number, to: number, pixel: number) =>
    Math.max(0, Math.min(to, pixel + 1) - Math.max(from, pixel));
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      for (let row = top; row < bottom; row++) {
        const tall = overlap(originY + scale * row, originY + scale * (row + 1), y);
        if (tall === 0) continue;
        for (let column = left; column < right; column++) {
          const wide = overlap(originX + scale * column, originX + scale * (column + 1), x);
          image[y * SIDE + x] += tall * wide * gray[row * width + column];
        }
      }
    }
  }
  return image;
}

function massCentre(image: ArrayLike<number>) {
  let [mass, x, y] = [0, 0, 0];
  for (let pixel = 0; pixel < image.length; pixel++) {
    mass += image[pixel], x += image[pixel] * (pixel % SIDE), y += image[pixel] * Math.floor(pixel / SIDE);
  }
  return { mass, x: x / mass, y: y / mass };
}

function inked(image: Uint8Array) {
  const at = [...image.keys()].filter((pixel) => image[pixel] > 0);
  const [columns, rows] = [at.map((pixel) => pixel % SIDE), at.map((pixel) => Math.floor(pixel / SIDE))];
  const [left, right, top, bottom] = [
    Math.min(...columns),
    Math.max(...columns),
    Math.min(...rows),
    Math.max(...rows),
  ];
  return { width: right - left + 1, height: bottom - top + 1, left, right, top, bottom };
}

Deno.test("toMnist averages areas as a slow reference does, then moves by whole pixels", () => {
  const random = new Random(1);
  for (let round = 0; round < 60; round++) {
    const [width, height] = [20 + random.integer(300), 20 + random.integer(300)];
    const longer = Math.max(width, height);
    const [left, top] = [random.integer(width / 2), random.integer(height / 2)];
    const right = Math.min(width, left + Math.ceil(longer / 5) + random.integer(width));
    const bottom = Math.min(height, top + Math.ceil(longer / 5) + random.integer(height));
    if (Math.max(right - left, bottom - top) < longer / 5) continue;
    const box: [number, number, number, number] = [left, top, right, bottom];
    const gray = blobs(width, height, box, random);
    const expected = reference(gray, width, box);
    const { x, y } = massCentre(expected);
    const [shiftX, shiftY] = [14 - Math.round(x), 14 - Math.round(y)];
    const image = toMnist(gray, width, height);
    for (let pixel = 0; pixel < image.length; pixel++) {
      const [row, column] = [Math.floor(pixel / SIDE) - shiftY, pixel % SIDE - shiftX];
      const inside = row >= 0 && row < SIDE && column >= 0 && column < SIDE;
      const value = inside ? expected[row * SIDE + column] : 0;
      assertLess(Math.abs(image[pixel] - value), 0.5 + 1e-6, `pixel ${pixel} of ${width} x ${height}`);
    }
  }
});

Deno.test("toMnist makes the longer side exactly 20 pixels and keeps the aspect", () => {
  const random = new Random(2);
  for (
    const [width, height, box, expected] of [
      [280, 280, [40, 10, 120, 270], [8, 20]], // 80 x 260: 6.15 x 20, on up to 8 columns
      [280, 280, [0, 100, 280, 170], [20, 6]],
      [100, 50, [10, 10, 50, 50], [20, 20]],
      [28, 28, [4, 4, 24, 24], [20, 20]],
      [15, 15, [3, 3, 13, 8], [20, 10]], // twice as large
      [1000, 700, [100, 100, 600, 600], [20, 20]],
    ] as const
  ) {
    const { width: wide, height: tall } = inked(
      toMnist(blobs(width, height, [...box], random), width, height),
    );
    const longer = expected[0] > expected[1] ? wide : tall;
    assertEquals(longer, 20);
    assert(wide <= expected[0] && tall <= expected[1], `${wide} x ${tall}`);
    assert(wide >= expected[0] - 2 && tall >= expected[1] - 2, `${wide} x ${tall}`);
  }
});

Deno.test("toMnist brings the centre of mass to the centre, and cuts nothing off", () => {
  const random = new Random(3);
  for (let round = 0; round < 40; round++) {
    const gray = new Uint8Array(120 * 120);
    // A heavy block and a thin arm that leads away from it.
    const [x, y] = [10 + random.integer(60), 10 + random.integer(60)];
    for (let row = y; row < y + 20; row++) gray.fill(255, row * 120 + x, row * 120 + x + 20);
    for (let step = 0; step < 30; step++) gray[(y + 6) * 120 + x + step] = 255;
    const image = toMnist(gray, 120);
    const centre = massCentre(image);
    assertLess(Math.abs(centre.x - 14), 0.55);
    assertLess(Math.abs(centre.y - 14), 0.55);
    const ink = gray.reduce((sum, value) => sum + value) * (20 / 30) ** 2;
    assertLess(Math.abs(centre.mass - ink) / ink, 0.02);
  }
});

Deno.test("toMnist leaves what is laid out as MNIST's digits as it is", () => {
  const random = new Random(4);
  for (let round = 0; round < 20; round++) {
    const first = toMnist(
      blobs(200, 200, [20, 40, 60 + random.integer(140), 60 + random.integer(140)], random),
      200,
    );
    const { width, height } = inked(first);
    // A shorter side that does not fill its outer pixels would be centred anew.
    if (Math.max(width, height) === 20 && Math.min(width, height) % 2 === 0) {
      assertEquals(toMnist(first, 28), first);
    }
  }
});

Deno.test("toMnist gives the same image wherever and however large a digit is drawn", () => {
  const random = new Random(5);
  const small = blobs(20, 20, [0, 0, 20, 16], random);
  const images = [[5, 3, 1], [30, 70, 3], [0, 0, 5]].map(([left, top, times]) => {
    const gray = new Uint8Array(150 * 150);
    for (let row = 0; row < 20 * times; row++) {
      for (let column = 0; column < 20 * times; column++) {
        if (left + column >= 150 || top + row >= 150) continue;
        const value = small[Math.floor(row / times) * 20 + Math.floor(column / times)];
        gray[(top + row) * 150 + left + column] = value;
      }
    }
    return { times, image: toMnist(gray, 150) };
  });
  // Below a fifth of the picture it stays smaller: 20 of 150.
  assertLess(inked(images[0].image).width, 20);
  assertEquals(images[1].image, images[2].image);
});

Deno.test("toMnist gives a blank image for a blank picture, and keeps a dot a dot", () => {
  assertEquals(toMnist(new Uint8Array(280 * 280), 280), new Uint8Array(784));
  const gray = new Uint8Array(280 * 280);
  for (let row = 10; row < 30; row++) gray.fill(255, row * 280 + 250, row * 280 + 270);
  const image = toMnist(gray, 280);
  const { width, height } = inked(image);
  assert(width <= 9 && height <= 9, `${width} x ${height}`);
  assertLess(Math.abs(massCentre(image).x - 14), 0.51);
  assertLess(Math.abs(massCentre(image).y - 14), 0.51);
  // One faint pixel.
  const speck = toMnist(Uint8Array.from({ length: 100 }, (_, at) => at === 99 ? 1 : 0), 10);
  assert(speck.every((value) => value <= 1));
});

Deno.test("toMnist refuses gray values that are not so many as it was told", () => {
  const text = (width: number, height?: number) =>
    assertThrows(() => toMnist(new Uint8Array(6), width, height), RangeError).message;
  assertEquals(text(3), "Cannot make an MNIST image of 6 gray values: expected 3 x 3 of them");
  assertEquals(text(0, 0), "Cannot make an MNIST image of 6 gray values: expected 0 x 0 of them");
  assertEquals(text(1.5, 4), "Cannot make an MNIST image of 6 gray values: expected 1.5 x 4 of them");
});
