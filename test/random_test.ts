import { assert, assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { Random } from "../lib/random.ts";

Deno.test("Random gives the same numbers for the same seed and others for another seed or stream", () => {
  const draw = (random: Random) => Array.from({ length: 8 }, () => random.uint32());
  assertEquals(draw(new Random(7)), draw(new Random(7)));
  assertNotEquals(draw(new Random(7)), draw(new Random(8)));
  assertNotEquals(draw(new Random(7)), draw(new Random(7, 1)));
});

Deno.test("Random follows the reference sfc32", () => {
  // The published step, in 64-bit integers, from the same starting state.
  let [a, b, c, counter] = [42n, 0n, 0x9e3779b9n, 1n];
  const mask = 0xffffffffn;
  const step = () => {
    const out = (a + b + counter++) & mask;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & mask;
    c = ((((c << 21n) | (c >> 11n)) & mask) + out) & mask;
    return Number(out);
  };
  for (let warmUp = 0; warmUp < 16; warmUp++) step();
  const random = new Random(42);
  for (let draw = 0; draw < 1000; draw++) assertEquals(random.uint32(), step());
});

Deno.test("Random.uniform and Random.normal have the moments they should", () => {
  const random = new Random(1);
  const count = 100000;
  let [sum, squares, normalSum, normalSquares] = [0, 0, 0, 0];
  for (let draw = 0; draw < count; draw++) {
    const uniform = random.uniform(-1, 1);
    assert(uniform >= -1 && uniform < 1);
    sum += uniform;
    squares += uniform ** 2;
    const normal = random.normal(3, 2);
    normalSum += normal;
    normalSquares += (normal - 3) ** 2;
  }
  assertAlmostEquals(sum / count, 0, 0.01);
  assertAlmostEquals(squares / count, 1 / 3, 0.01);
  assertAlmostEquals(normalSum / count, 3, 0.03);
  assertAlmostEquals(normalSquares / count, 4, 0.06);
});

Deno.test("Random.permutation holds every number once, and moves them", () => {
  const order = new Random(3).permutation(1000);
  assertEquals([...order].sort((a, b) => a - b), Array.from({ length: 1000 }, (_, index) => index));
  assertNotEquals([...order], [...order].sort((a, b) => a - b));
});

Deno.test("Random refuses a seed that is no 32-bit number", () => {
  for (const seed of [-1, 0.5, NaN, 2 ** 32]) assertThrows(() => new Random(seed), RangeError, `${seed}`);
});
