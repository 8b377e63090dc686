import { assertEquals, assertRejects } from "@std/assert";
import { gzipSync } from "node:zlib";
import { DataProblem } from "../../../../lib/data/data_problem.ts";
import { unpackGzip } from "../../../../lib/reader/page/dropped/unpack_gzip.ts";

const content = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
const packed = new Uint8Array(gzipSync(content));

Deno.test("gzip bytes are decompressed, up to the limit, and others stay as they are", async () => {
  assertEquals(await unpackGzip(packed, 100_000), content);
  assertEquals(await unpackGzip(content, 1), content);
  await assertRejects(
    () => unpackGzip(packed, 99_999),
    DataProblem,
    "expected at most 99999 bytes but found more",
  );
});

Deno.test("a damaged gzip file is a problem of the file", async () => {
  const damages = [
    packed.slice(0, 200),
    packed.map((byte, at) => at === packed.length - 6 ? byte ^ 1 : byte),
  ];
  for (const bytes of damages) {
    await assertRejects(
      () => unpackGzip(bytes, 1e6),
      DataProblem,
      "expected a whole gzip file but found a damaged one (",
    );
  }
});
