import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { DataError } from "../../../lib/data/dataset.ts";
import { formatIdx, parseIdx } from "../../../lib/data/idx/idx.ts";
import { loadFolder } from "../../../lib/data/mnist/load_folder.ts";
import { peakMemory } from "./peak_memory.ts";
import { testAlone } from "../../shared/test_alone.ts";
import { countingSplit, files, gzip, TemporaryFolder, writeStandIn } from "../stand_in.ts";

const small = formatIdx({ shape: [2, 3], data: new Uint8Array([1, 2, 3, 4, 5, 6]) });
const MEMBER = 20_000_000;
/** 20 MB of zeros as a gzip file of 20 kB; many of them in a row are one gzip file, too. */
const zeros = gzip(new Uint8Array(MEMBER));

function join(...pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** The header of uint8 values. */
function header(...shape: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + 4 * shape.length);
  bytes.set([0, 0, 8, shape.length]);
  shape.forEach((length, axis) => new DataView(bytes.buffer).setUint32(4 + 4 * axis, length));
  return bytes;
}

const bombs: [string, Uint8Array, string][] = [
  ["no header", join(...Array(100).fill(zeros)), "expected an IDX type code"],
  [
    "a small promise",
    join(gzip(small), ...Array(100).fill(zeros)),
    "expected at most 18 bytes but found more",
  ],
  [
    "a promise of 3 TB",
    join(gzip(header(2 ** 32 - 1, 28, 28)), ...Array(100).fill(zeros)),
    "expected 3367254359296 bytes but found at most",
  ],
  [
    "a promise of 5 GB",
    join(gzip(header(5_000_000_000 / 1000, 1000)), ...Array(400).fill(zeros)),
    "expected at most 2147483648 bytes in a compressed file but found 5000000012",
  ],
  [
    "a promise of 1.5 GB that a single file does not keep",
    gzip(join(header(1_500_000, 1000), new Uint8Array(300_000_000))),
    "expected 1500000012 bytes but found ",
  ],
];
for (const [what, bytes, message] of bombs) {
  testAlone(import.meta.url, {
    name: `parseIdx refuses a gzip bomb with ${what} before it goes off`,
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      const taken = await peakMemory(() => assertThrows(() => parseIdx(bytes), DataError, message));
      assert(taken < 100e6, `took ${taken} bytes`);
    },
  });
}

testAlone(import.meta.url, {
  name: "loadFolder refuses a bomb and a large file of zeros, whether it is to verify or not",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    using folder = new TemporaryFolder();
    const images = countingSplit(5).images.data;
    const bomb = join(gzip(header(5, 28, 28)), gzip(images), ...Array(100).fill(zeros));
    writeStandIn(folder.path, { [files.testImages.name]: bomb });
    for (const verify of [true, false]) {
      const loading = () => loadFolder(folder.path, files, { verify });
      const taken = await peakMemory(() => assertRejects(loading, DataError, "expected at most"));
      assert(taken < 100e6, `took ${taken} bytes`);
    }
    const path = folder.file(files.testImages.name);
    Deno.writeFileSync(path, header(5, 28, 28));
    Deno.truncateSync(path, 20e9); // sparse: it takes no room
    for (const verify of [true, false]) {
      const { message } = await assertRejects(() => loadFolder(folder.path, files, { verify }), DataError);
      assertStringIncludes(message, "but found 20000000000");
    }
  },
});

Deno.test("parseIdx reads gzip files in a row as one, with zeros at the end, and with a long name", () => {
  const parsed = parseIdx(small);
  const named = join(new Uint8Array([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), new Uint8Array(5000).fill(65));
  const whole = [
    join(gzip(small.subarray(0, 3)), gzip(small.subarray(3, 13)), gzip(small.subarray(13))),
    join(gzip(new Uint8Array()), gzip(small)),
    join(gzip(small), new Uint8Array(1000)),
    join(named, new Uint8Array(1), gzip(small).subarray(10)),
    join(gzipSync(small, { level: 0 })),
  ];
  for (const bytes of whole) assertEquals(parseIdx(bytes), parsed);
});

Deno.test("parseIdx unpacks large files, of one gzip file or of several", () => {
  const bytes = join(header(17_000, 1000), new Uint8Array(17_000_000));
  for (let at = 12; at < bytes.length; at++) bytes[at] = at;
  const digest = createHash("sha256").update(bytes.subarray(12)).digest("hex");
  const several = join(gzip(bytes.subarray(0, 7_000_000)), gzip(bytes.subarray(7_000_000)));
  for (const packed of [gzip(bytes), join(gzip(bytes), new Uint8Array(512)), several]) {
    const { data } = parseIdx(packed, { type: "uint8", shape: [17_000, 1000] });
    assertEquals(createHash("sha256").update(data).digest("hex"), digest);
  }
});

Deno.test("parseIdx refuses what follows a gzip file and is none", () => {
  for (const rest of ["garbage", "\0garbage", "\x1f\x8b"]) {
    const bytes = join(gzip(small), new TextEncoder().encode(rest.replace("\x8b", "")));
    assertThrows(() => parseIdx(bytes), DataError, "Cannot read the IDX data: expected");
  }
});

Deno.test("parseIdx reads axes of length 0, and refuses sizes that no memory holds", () => {
  assertEquals(parseIdx(header(0, 28, 28)).shape, [0, 28, 28]);
  assertEquals(parseIdx(gzip(header(0, 2 ** 32 - 1))).shape, [0, 2 ** 32 - 1]);
  for (const rank of [4, 255]) {
    const bytes = header(...Array(rank).fill(2 ** 32 - 1));
    for (const packed of [bytes, gzip(bytes)]) {
      const { message } = assertThrows(() => parseIdx(packed), DataError, "but found");
      assert(message.length < 300, message);
    }
  }
});
