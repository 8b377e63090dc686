import { assert, assertEquals } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { DataError } from "../../../lib/data/dataset.ts";
import { formatIdx, parseIdx } from "../../../lib/data/idx/idx.ts";
import type { IdxArray } from "../../../lib/data/idx/idx_type.ts";
import { Random } from "../../../lib/random.ts";
import { peakMemory } from "./peak_memory.ts";
import { testAlone } from "../../shared/test_alone.ts";
import { countingSplit, gzip } from "../stand_in.ts";

const DAMAGED = 10_000;

/** Whole files of every type and several ranks, compressed and not. */
const whole = [
  formatIdx(countingSplit(5).images),
  formatIdx(countingSplit(5).labels),
  formatIdx({ shape: [3, 2, 2], data: new Int8Array(12).fill(-3) }),
  formatIdx({ shape: [2, 5], data: new Int16Array(10).fill(-300) }),
  formatIdx({ shape: [], data: new Int32Array([7]) }),
  formatIdx({ shape: [1, 1, 1, 4], data: new Float32Array([1, -0, NaN, Infinity]) }),
  formatIdx({ shape: [0, 28, 28], data: new Float64Array() }),
  formatIdx({ shape: [9], data: new Float64Array(9).fill(Math.PI) }),
].flatMap((bytes) => [bytes, gzip(bytes)]);

/** A file with one to three kinds of damage. */
function damage(random: Random): Uint8Array<ArrayBuffer> {
  let bytes = whole[random.integer(whole.length)].slice();
  for (let left = 1 + random.integer(3); left > 0; left--) {
    const at = random.integer(Math.max(bytes.length, 1));
    switch (random.integer(8)) {
      case 0: // a flipped bit
        bytes[at] ^= 1 << random.integer(8);
        break;
      case 1: // any byte near the beginning, where the headers are
        bytes[random.integer(24)] = random.integer(256);
        break;
      case 2: // broken off
        bytes = bytes.slice(0, at);
        break;
      case 3: // more behind it
        bytes = joined(bytes, noise(random));
        break;
      case 4: // a size that promises much
        bytes.set([0xff, 0xff, 0xff, random.integer(256)], Math.min(4, Math.max(0, bytes.length - 4)));
        break;
      case 5: // a stretch of noise
        bytes.set(noise(random).subarray(0, bytes.length - at), at);
        break;
      case 6: // a piece that is missing
        bytes = joined(bytes.subarray(0, at), bytes.subarray(at + 1 + random.integer(9)));
        break;
      case 7: // another file behind it
        bytes = joined(bytes, whole[random.integer(whole.length)]);
        break;
    }
    if (random.integer(10) === 0) bytes = gzip(bytes);
    if (bytes.length < 4) break;
  }
  return bytes;
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: 1 + random.integer(40) }, () => random.integer(256));
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...a, ...b]);
}

/** Whether an array is what the bytes say, as the format is defined: read value by value, apart from the decoder. */
function assertRight(array: IdxArray, bytes: Uint8Array): void {
  const content = bytes[0] === 0x1f ? new Uint8Array(gunzipSync(bytes)) : bytes;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const readers: Record<number, [string, number, (at: number) => number]> = {
    8: ["uint8", 1, (at) => view.getUint8(at)],
    9: ["int8", 1, (at) => view.getInt8(at)],
    11: ["int16", 2, (at) => view.getInt16(at)],
    12: ["int32", 4, (at) => view.getInt32(at)],
    13: ["float32", 4, (at) => view.getFloat32(at)],
    14: ["float64", 8, (at) => view.getFloat64(at)],
  };
  const [type, size, read] = readers[content[2]];
  assertEquals([...content.subarray(0, 2), array.type], [0, 0, type]);
  const shape = Array.from({ length: content[3] }, (_, axis) => view.getUint32(4 + 4 * axis));
  assertEquals(array.shape, shape);
  const count = shape.reduce((product, length) => product * length, 1);
  assertEquals([array.data.length, content.length], [count, 4 + 4 * shape.length + size * count]);
  array.data.forEach((value, index) =>
    assert(Object.is(value, read(4 + 4 * shape.length + size * index)), `value ${index}`)
  );
}

testAlone(import.meta.url, {
  name: `parseIdx reads ${DAMAGED} damaged files right or refuses them clearly, and takes little memory`,
  fn: async () => {
    const random = new Random(19);
    let refused = 0;
    const check = (bytes: Uint8Array<ArrayBuffer>, number: number) => {
      try {
        assertRight(parseIdx(bytes, { name: "a" }), bytes);
      } catch (error) {
        assert(error instanceof DataError, `file ${number}: ${error}`);
        const { message } = error;
        assert(
          /^Cannot read "a": expected .+ found .+: use a whole copy/.test(message),
          `file ${number}: ${message}`,
        );
        refused++;
      }
    };
    for (let number = 0; number < DAMAGED; number++) {
      const bytes = damage(random);
      if (Deno.build.os !== "linux") check(bytes, number);
      else {
        const taken = await peakMemory(() => check(bytes, number));
        assert(taken < 300e6, `file ${number} took ${taken} bytes`);
      }
    }
    // Some damage is none that the format can tell: another gray value, another axis of the same length.
    assert(refused > DAMAGED / 2 && refused < DAMAGED, `${refused} were refused`);
  },
});
