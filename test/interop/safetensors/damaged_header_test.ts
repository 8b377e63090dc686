import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError } from "../../../lib/files/data_error.ts";
import { formatSafetensors } from "../../../lib/interop/safetensors/format_safetensors.ts";
import { readSafetensors } from "../../../lib/interop/safetensors/read_safetensors.ts";
import { tf } from "../../../lib/tf.ts";
import { craft, type Parts } from "./craft.ts";

const F32 = (shape: number[], begin: number, end: number) => ({
  dtype: "F32",
  shape,
  data_offsets: [begin, end],
});
/** A linear layer of four weights and two biases. */
const GOOD = { "out.weight": F32([2, 2], 0, 16), "out.bias": F32([2], 16, 24) };
const DATA = new Float32Array([1, 2, 3, 4, 5, 6]);
const text = (json: string): Parts => ({ header: json, data: DATA });
const entry = (value: unknown): Parts => ({ header: { ...GOOD, "out.bias": value }, data: DATA });

/** Files that are damaged on purpose, and what must be said of each. */
const CASES: Record<string, [bytes: Uint8Array | Parts, message: string]> = {
  "an empty file": [new Uint8Array(), "expected 8 bytes with the length of its header but found 0"],
  "a file of seven bytes": [new Uint8Array(7), "found 7"],
  "a header without bytes": [new Uint8Array(8), "expected a header of JSON"],
  "a length one too long": [{ header: {}, length: 3n }, "expected a header of 3 bytes but found 2"],
  "a length of 100 MB in a small file": [{ header: {}, length: 100_000_000n }, "100000000 bytes but found 2"],
  "a length of more": [{ header: {}, length: 100_000_001n }, "at most 100000000 bytes but found 100000001"],
  "a length of more than 2^53": [{ header: {}, length: 2n ** 53n + 2n }, "found 9007199254740994"],
  "the longest length": [{ header: {}, length: 2n ** 64n - 1n }, "found 18446744073709551615"],
  "a negative length": [{ header: {}, length: 2n ** 63n }, "found 9223372036854775808"],
  "a length that ends in the header": [
    { header: GOOD, data: DATA, length: 20n },
    "expected a header of JSON",
  ],
  "no JSON": [text("{not json}"), "expected a header of JSON"],
  "a number": [text("7"), "expected a header of JSON"],
  "null": [text("null"), "expected a header of JSON"],
  "a list": [text("[]"), "expected a header of JSON"],
  "a space first": [text(` ${JSON.stringify(GOOD)}`), "expected a header of JSON"],
  "a byte order mark": [text(`\uFEFF${JSON.stringify(GOOD)}`), "expected a header of JSON"],
  "a zero after it": [text(`${JSON.stringify(GOOD)}\0`), "expected a header of JSON"],
  "a thousand brackets": [text("{".repeat(1000)), "expected a header of JSON"],
  "a million brackets": [text(`{"a":${"[".repeat(1e6)}`), "expected a header of JSON"],
  "a million brackets that close": [text(`{"a":${"[".repeat(1e6)}${"]".repeat(1e6)}}`), ""],
  "a name twice": [text('{"a":1,"a":2}'), 'expected each name once in its header but found "a" twice'],
  "a tensor twice": [
    text(`{"out.bias":${JSON.stringify(F32([2], 0, 8))},${JSON.stringify(GOOD).slice(1)}`),
    'found "out.bias" twice',
  ],
  "a shape twice": [
    text('{"out.weight":{"dtype":"F32","shape":[2,2],"shape":[1,4],"data_offsets":[0,16]}}'),
    'found "shape" twice',
  ],
  "metadata twice": [text('{"__metadata__":{},"__metadata__":{}}'), 'found "__metadata__" twice'],
  "metadata in a list": [{ header: { __metadata__: [] } }, "expected texts by their names in __metadata__"],
  "metadata of numbers": [
    { header: { __metadata__: { a: 1 } } },
    "expected texts by their names in __metadata__",
  ],
  "metadata null": [{ header: { __metadata__: null } }, "expected texts by their names in __metadata__"],
  "a tensor null": [
    entry(null),
    'expected the type, shape and offsets of the tensor "out.bias" but found null',
  ],
  "a tensor in a list": [entry([1]), "but found [1]"],
  "no type": [entry({ ...F32([2], 16, 24), dtype: undefined }), "expected the type of the tensor"],
  "a number for a type": [entry({ ...F32([2], 16, 24), dtype: 7 }), "but found 7"],
  "an unknown type": [entry({ ...F32([2], 16, 24), dtype: "F31" }), 'the type "F31" in "out.bias"'],
  "whole numbers": [entry({ ...F32([2], 16, 24), dtype: "I32" }), 'the type "I32" in "out.bias"'],
  "long whole numbers": [
    entry({ ...F32([1], 16, 24), dtype: "I64" }),
    'expected the shape [2] for "out.bias"',
  ],
  "booleans": [entry({ ...F32([2], 16, 24), dtype: "BOOL" }), 'the type "BOOL" in "out.bias"'],
  "a type of the prototype": [entry({ ...F32([2], 16, 24), dtype: "constructor" }), 'the type "constructor"'],
  "no shape": [entry({ dtype: "F32", data_offsets: [16, 24] }), "a shape of whole numbers"],
  "half a number in a shape": [entry(F32([2.5], 16, 24)), "but found [2.5]"],
  "a negative shape": [entry(F32([-2], 16, 24)), "but found [-2]"],
  "a text in a shape": [entry({ ...F32([], 16, 24), shape: ["2"] }), 'but found ["2"]'],
  "a shape of more than 2^53": [entry(F32([2 ** 53, 2 ** 11], 16, 24)), "but found [9007199254740992, 2048]"],
  "a shape whose size overflows": [entry(F32([2 ** 32, 2 ** 31], 16, 24)), "[4294967296, 2147483648]"],
  "a shape without size": [entry(F32([0], 16, 16)), "expected 16 bytes of numbers but found 24"],
  "no offsets": [entry({ dtype: "F32", shape: [2] }), "two offsets, whole and rising,"],
  "one offset": [entry({ ...F32([2], 16, 24), data_offsets: [16] }), "but found [16]"],
  "three offsets": [entry({ ...F32([2], 16, 24), data_offsets: [16, 20, 24] }), "but found [16, 20, 24]"],
  "falling offsets": [entry(F32([2], 24, 16)), "but found [24, 16]"],
  "negative offsets": [entry(F32([2], -8, 0)), "but found [-8, 0]"],
  "half an offset": [entry(F32([2], 16.5, 24.5)), "but found [16.5, 24.5]"],
  "an offset of more than 2^53": [entry(F32([2], 16, 1e300)), "but found [16, 1e+300]"],
  "an offset that wraps": [
    entry(F32([2], 16, 2 ** 32 + 24)),
    "expected 4294967320 bytes of numbers but found 24",
  ],
  "tensors that overlap": [
    entry(F32([2], 12, 24)),
    'expected the tensor "out.bias" to begin at byte 16 but found 12',
  ],
  "tensors in one place": [entry(F32([4], 0, 16)), "to begin at byte 16 but found 0"],
  "a tensor in another": [entry(F32([1], 4, 8)), "to begin at byte 16 but found 4"],
  "a gap": [entry(F32([1], 20, 24)), "to begin at byte 16 but found 20"],
  "a gap at first": [
    { header: { "out.weight": F32([1, 2], 8, 16) }, data: new Uint8Array(16) },
    "byte 0 but found 8",
  ],
  "an empty tensor in another": [
    { header: { ...GOOD, empty: F32([0, 3], 8, 8) }, data: DATA },
    "to begin at byte",
  ],
  "a shape of fewer bytes": [
    { header: { "out.weight": F32([2, 2], 0, 16), "out.bias": F32([2], 16, 28) }, data: new Uint8Array(28) },
    'expected 8 bytes for "out.bias" of the type F32 and the shape [2] but found 12',
  ],
  "bytes after the last tensor": [
    { header: GOOD, data: new Uint8Array(25) },
    "expected 24 bytes of numbers but found 25",
  ],
  "a file cut short": [
    { header: GOOD, data: new Uint8Array(23) },
    "expected 24 bytes of numbers but found 23",
  ],
  "no numbers at all": [{ header: GOOD }, "expected 24 bytes of numbers but found 0"],
  "no tensors": [{ header: {} }, "but found none"],
  "only metadata": [{ header: { __metadata__: { format: "pt" } } }, "but found none"],
  "NaN": [
    { header: GOOD, data: new Float32Array([1, 2, 3, NaN, 5, 6]) },
    'found NaN in "out.weight" at [1, 1]',
  ],
  "infinity": [
    { header: GOOD, data: new Float32Array([1, 2, 3, 4, -Infinity, 6]) },
    'found -Infinity in "out.bias" at [0]',
  ],
  "a text for a name": [{ header: { nothing: "x" } }, 'of the tensor "nothing" but found "x"'],
};

for (const [name, [parts, message]] of Object.entries(CASES)) {
  Deno.test(`a file with ${name} gives one clear error and touches no network`, async () => {
    const bytes = parts instanceof Uint8Array ? parts : craft(parts);
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });
    const before = await formatSafetensors(model);
    const tensors = tf.memory().numTensors;
    for (const options of [{}, { model }]) {
      const error = await assertRejects(() => readSafetensors(bytes, options), DataError);
      assertStringIncludes(error.message, "Cannot read the safetensors: expected ");
      assertStringIncludes(error.message, message);
      assert(!/[\n\0]|\.$/.test(error.message) && error.message.length < 600, error.message);
    }
    assertEquals(tf.memory().numTensors, tensors);
    assertEquals(await formatSafetensors(model), before);
    model.dispose();
  });
}

Deno.test("what the format allows is read: tensors in any order, spaces after the header, notes beside a tensor", async () => {
  const header = `${
    JSON.stringify({
      "out.bias": { ...F32([2], 16, 24), note: "x" },
      "out.weight": F32([2, 2], 0, 16),
      __metadata__: {},
    })
  }     `;
  const model = await readSafetensors(craft({ header, data: DATA }));
  const [kernel, bias] = model.getWeights();
  assertEquals([kernel.arraySync(), bias.arraySync()], [[[1, 3], [2, 4]], [5, 6]]);
});
