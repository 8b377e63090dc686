import { assertEquals } from "@std/assert";
import { packTraces } from "../../lib/jupyter/pack_traces.ts";

interface Packed {
  dtype: string;
  bdata: string;
  shape?: string;
}

const floats = ({ bdata }: Packed) => [...new Float32Array(Uint8Array.fromBase64(bdata).buffer)];

Deno.test("packTraces leaves short lists as they are, and rounds their numbers", () => {
  const trace = {
    type: "bar",
    y: Float64Array.of(1 / 3, 2),
    text: ["a", "b"],
    line: { width: 2, dash: null },
  };
  assertEquals(packTraces([trace]), [{ ...trace, y: [0.333333, 2] }]);
});

Deno.test("packTraces writes long lists of bytes as bytes and others as floats", () => {
  const bytes = Array.from({ length: 100 }, (_, index) => index);
  const packed = packTraces(bytes) as Packed;
  assertEquals([packed.dtype, packed.shape], ["u1", undefined]);
  assertEquals([...Uint8Array.fromBase64(packed.bdata)], bytes);
  const halves = packTraces(bytes.map((value) => value / 2 - 10)) as Packed;
  assertEquals(halves.dtype, "f4");
  assertEquals(floats(halves), bytes.map((value) => value / 2 - 10));
});

Deno.test("packTraces writes a matrix with its shape", () => {
  const rows = Array.from(
    { length: 28 },
    (_, row) => Float32Array.from({ length: 4 }, (_, unit) => row + unit / 4),
  );
  const packed = packTraces({ z: rows.map((row) => Array.from(row)) }) as { z: Packed };
  assertEquals([packed.z.dtype, packed.z.shape], ["f4", "28, 4"]);
  assertEquals(floats(packed.z), rows.flatMap((row) => [...row]));
});

Deno.test("packTraces leaves ragged rows and long lists of text alone", () => {
  const ragged = [new Array(70).fill("a"), [1, 2]];
  assertEquals(packTraces(ragged), ragged);
});
