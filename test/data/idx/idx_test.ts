import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { gzipSync } from "node:zlib";
import { DataError } from "../../../lib/data/dataset.ts";
import { formatIdx, parseIdx } from "../../../lib/data/idx/idx.ts";
import type { IdxData, IdxType } from "../../../lib/data/idx/idx_type.ts";

/** Three uint8 values: 7, 2, 1. */
const labels = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 7, 2, 1]);

const extremes: IdxData = {
  uint8: new Uint8Array([0, 1, 128, 255]),
  int8: new Int8Array([0, -1, 127, -128]),
  int16: new Int16Array([0, -2, 32767, -32768]),
  int32: new Int32Array([0, -2, 2147483647, -2147483648]),
  float32: new Float32Array([0.1, -Infinity, 3.4028234663852886e38, 1.401298464324817e-45]),
  float64: new Float64Array([0.1, -0, Number.MAX_VALUE, Number.MIN_VALUE]),
};

Deno.test("parseIdx reads bytes laid out as the format is defined", () => {
  assertEquals(parseIdx(labels), { type: "uint8", shape: [3], data: new Uint8Array([7, 2, 1]) });
  const int16 = new Uint8Array([0, 0, 0x0b, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0x01, 0x02, 0xff, 0xfe]);
  assertEquals(parseIdx(int16), { type: "int16", shape: [1, 2], data: new Int16Array([258, -2]) });
  const float32 = new Uint8Array([0, 0, 0x0d, 1, 0, 0, 0, 1, 0x3f, 0x80, 0, 0]);
  assertEquals(parseIdx(float32).data, new Float32Array([1]));
  const float64 = new Uint8Array([0, 0, 0x0e, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0]);
  assertEquals(parseIdx(float64), { type: "float64", shape: [], data: new Float64Array([-2]) });
});

Deno.test("formatIdx writes bytes laid out as the format is defined", () => {
  assertEquals(formatIdx({ shape: [3], data: new Uint8Array([7, 2, 1]) }), labels);
  assertEquals(
    formatIdx({ shape: [1, 2], data: new Int32Array([-2, 0x01020304]) }),
    new Uint8Array([0, 0, 0x0c, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0xff, 0xff, 0xff, 0xfe, 1, 2, 3, 4]),
  );
});

for (const type of Object.keys(extremes) as IdxType[]) {
  Deno.test(`parseIdx reads what formatIdx wrote, of type ${type} and any rank, compressed or not`, () => {
    const four = extremes[type];
    for (const shape of [[4], [2, 2], [4, 1, 1], [1, 2, 1, 2]]) {
      const bytes = formatIdx({ shape, data: four });
      assertEquals(parseIdx(bytes), { type, shape, data: four } as ReturnType<typeof parseIdx>);
      assertEquals(parseIdx(gzipSync(bytes)), parseIdx(bytes));
    }
    const single = four.slice(1, 2);
    const none = four.slice(0, 0);
    assertEquals(parseIdx(formatIdx({ shape: [], data: single })).data, single);
    assertEquals(parseIdx(formatIdx({ shape: [3, 0], data: none })).shape, [3, 0]);
  });
}

Deno.test("parseIdx copies the values and takes any view or buffer", () => {
  const inside = new Uint8Array([9, ...labels, 9]).subarray(1, -1);
  const parsed = parseIdx(inside, { type: "uint8" });
  inside.fill(0);
  assertEquals(parsed.data, new Uint8Array([7, 2, 1]));
  assertEquals(parseIdx(labels.buffer).data, parsed.data);
});

Deno.test("parseIdx accepts what meets the demands", () => {
  const cube = formatIdx({ shape: [2, 1, 3], data: new Uint8Array(6) });
  assertEquals(parseIdx(cube, { type: "uint8", rank: 3, shape: [null, 1, 3] }).shape, [2, 1, 3]);
});

const changed = (index: number, value: number) => labels.with(index, value);
const failures: [string, Uint8Array, Parameters<typeof parseIdx>[1], string][] = [
  ["no bytes", new Uint8Array(), {}, "expected an IDX header of 4 bytes but found 0 bytes"],
  ["a wrong magic", changed(1, 1), {}, "expected an IDX file, which begins with 0000, but found 0001"],
  ["an unknown type", changed(2, 0x0a), {}, "(one of 08, 09, 0b, 0c, 0d, 0e) but found 0a"],
  ["another type", labels, { type: "int8" }, "expected values of type int8 but found uint8"],
  ["another rank", labels, { rank: 3 }, "expected 3 axes but found 1"],
  ["another rank than the shape's", labels, { shape: [null, 28, 28] }, "expected 3 axes but found 1"],
  ["other sizes", labels, { shape: [4] }, "expected the sizes 4 but found 3"],
  ["a short header", labels.slice(0, 7), {}, "expected an IDX header of 8 bytes but found 7 bytes"],
  ["a missing byte", labels.slice(0, -1), {}, "expected 11 bytes but found 10"],
  ["a byte too many", new Uint8Array([...labels, 0]), {}, "expected 11 bytes but found 12"],
  ["a size beyond the data", changed(4, 0xff), {}, "expected 4278190091 bytes but found 11"],
  [
    "sizes whose product overflows",
    new Uint8Array([0, 0, 8, 3, ...new Uint8Array(12).fill(0xff)]),
    {},
    "expected 79228162458924105385300197391 bytes but found 16",
  ],
  [
    "a damaged gzip file",
    gzipSync(labels).subarray(0, 20),
    {},
    "but found a damaged one (unexpected end of file)",
  ],
];
for (const [what, bytes, options, message] of failures) {
  Deno.test(`parseIdx refuses ${what}`, () => {
    const error = assertThrows(() => parseIdx(bytes, { ...options, name: "some-file" }), DataError, message);
    assertStringIncludes(error.message, 'Cannot read "some-file": expected');
    assertStringIncludes(error.message, "whole copy of the right file");
  });
}

Deno.test("parseIdx names no file if it was given no name", () => {
  assertThrows(() => parseIdx(new Uint8Array(3)), DataError, "Cannot read the IDX data: expected");
});

Deno.test("formatIdx refuses a shape that does not fit and values the format cannot hold", () => {
  const data = new Uint8Array(6);
  for (const shape of [[5], [], [2, 4], [-2, -3], [1.5, 4]]) {
    assertThrows(() => formatIdx({ shape, data }), RangeError, "lengths multiply to 6");
  }
  assertThrows(
    () => formatIdx({ shape: Array(256).fill(1), data: new Uint8Array(1) }),
    RangeError,
    "at most 255",
  );
  const other = new Uint16Array(6) as unknown as Uint8Array<ArrayBuffer>;
  assertThrows(() => formatIdx({ shape: [6], data: other }), RangeError, "uint8, int8, int16, int32");
});
