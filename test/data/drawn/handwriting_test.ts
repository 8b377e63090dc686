import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { generateDigit } from "../../../lib/data/drawn/handwriting.ts";
import { digitForms } from "../../../lib/data/drawn/strokes.ts";
import { Random } from "../../../lib/random.ts";

const EACH = 100;

/** So many pictures of every digit. */
const pictures = Array.from({ length: 10 }, (_, digit) => {
  const random = new Random(1, digit);
  return Array.from({ length: EACH }, () => generateDigit(digit, random));
});
const all = pictures.flat();

Deno.test("generateDigit is decided by its random numbers", () => {
  assertEquals(generateDigit(3, new Random(5)), generateDigit(3, new Random(5)));
  assertNotEquals(generateDigit(3, new Random(5)), generateDigit(3, new Random(6)));
});

Deno.test("generateDigit draws several forms of every digit", () => {
  digitForms.forEach((forms, digit) => {
    assert(forms.length >= 5, `${digit} has ${forms.length} forms`);
    assertEquals(new Set(forms.map(({ name }) => name)).size, forms.length);
    const drawn = forms.map((_, form) => generateDigit(digit, new Random(1), { form }).toString());
    assertEquals(new Set(drawn).size, forms.length, `forms of ${digit}`);
    for (const { strokes } of forms) for (const stroke of strokes) assert(stroke.length >= 2);
  });
});

Deno.test("generateDigit reaches every form by itself", () => {
  digitForms.forEach((forms, digit) => {
    const reached = new Set<number>();
    for (let seed = 0; seed < 400; seed++) {
      // The form is the first thing drawn: a picture tells which by being the same with the form named.
      const random = new Random(seed);
      const free = generateDigit(digit, random).toString();
      forms.forEach((_, form) => {
        if (reached.has(form)) return;
        const named = new Random(seed);
        named.uint32();
        if (generateDigit(digit, named, { form }).toString() === free) reached.add(form);
      });
      if (reached.size === forms.length) break;
    }
    assertEquals(reached.size, forms.length, `forms of ${digit} reached`);
  });
});

Deno.test("generateDigit moves the centre of mass of the ink to the centre, as MNIST does", () => {
  for (const picture of all) {
    let [mass, x, y] = [0, 0, 0];
    picture.forEach((gray, pixel) => {
      mass += gray, x += gray * (pixel % 28), y += gray * Math.floor(pixel / 28);
    });
    assert(Math.abs(x / mass - 14) < 0.52 && Math.abs(y / mass - 14) < 0.52, `${x / mass}, ${y / mass}`);
  }
});

Deno.test("generateDigit fits the ink into 20 x 20 pixels and cuts nothing off", () => {
  for (const picture of all) {
    const [columns, rows] = [new Set<number>(), new Set<number>()];
    picture.forEach((gray, pixel) => {
      if (gray > 0) columns.add(pixel % 28), rows.add(Math.floor(pixel / 28));
    });
    const side = (line: Set<number>) => Math.max(...line) - Math.min(...line) + 1;
    const longer = Math.max(side(columns), side(rows));
    assert(longer === 19 || longer === 20, `the longer side is ${longer}`);
  }
});

Deno.test("generateDigit draws full ink with gray edges on an empty background", () => {
  let full = 0;
  for (const picture of all) {
    const grays = picture.filter((gray) => gray > 0 && gray < 255).length;
    assert(grays > 20, `${grays} gray pixels`);
    assert(picture.filter((gray) => gray === 0).length > 300);
    assert(Math.max(...picture) > 150);
    if (Math.max(...picture) === 255) full++;
  }
  assert(full > 0.9 * all.length, `${full} of ${all.length} reach full ink`);
});

Deno.test("generateDigit lays on about as much ink as MNIST has", () => {
  let [sum, squares] = [0, 0];
  for (const picture of all) {
    for (const gray of picture) sum += gray / 255, squares += (gray / 255) ** 2;
  }
  const pixels = all.length * 784;
  const mean = sum / pixels;
  const deviation = Math.sqrt(squares / pixels - mean ** 2);
  // MNIST's training images have 0.1307 and 0.3081.
  assert(Math.abs(mean - 0.1307) < 0.015, `mean ${mean}`);
  assert(Math.abs(deviation - 0.3081) < 0.02, `standard deviation ${deviation}`);
});

Deno.test("generateDigit refuses a digit or a form that there is not", () => {
  for (const digit of [-1, 10, 1.5, NaN]) {
    assertThrows(
      () => generateDigit(digit, new Random(1)),
      RangeError,
      `Cannot draw the digit ${digit}: expected a whole number from 0 to 9`,
    );
  }
  const last = digitForms[4].length - 1;
  assertThrows(
    () => generateDigit(4, new Random(1), { form: last + 1 }),
    RangeError,
    `Cannot draw form ${last + 1} of the digit 4: expected a whole number from 0 to ${last}`,
  );
});
