import { assertEquals, assertThrows } from "@std/assert";
import { sortFiles } from "../../../../lib/reader/page/dropped/sort_files.ts";

const file = (name: string, ...bytes: number[]) => ({ name, bytes: new Uint8Array(bytes) });

const packed = file("images.gz", 0x1f, 0x8b, 8);
const labels = file("labels", 0, 0, 8, 1);
const network = file("a.safetensors", 16, 1, 0, 0);

Deno.test("files are digits or a network by their first bytes, whatever they are called", () => {
  assertEquals(sortFiles([packed, labels]), { kind: "digits", files: [packed, labels] });
  assertEquals(sortFiles([network]), { kind: "network", file: network });
  const empty = file("empty");
  assertEquals(sortFiles([empty]), { kind: "network", file: empty });
});

Deno.test("a network with digits, and two networks, are refused by name", () => {
  for (const files of [[network, labels], [network, file("b.safetensors", 8, 0)]]) {
    assertThrows(
      () => sortFiles(files),
      RangeError,
      `Cannot open "a.safetensors", "${
        files[1].name
      }" together: expected one network (safetensors), or images and labels`,
    );
  }
});
