import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { DataError, readSafetensors } from "../../../../lib/interop/mod.ts";
import { craft } from "../craft.ts";

const FOLDER = new URL("../../../fixtures/safetensors/modules/", import.meta.url);

Deno.test("what torch.save writes, and wrote, is refused with the line that makes a safetensors file of it", async () => {
  for (const name of ["zip", "pickle"]) {
    const bytes = await Deno.readFile(new URL(`${name}.pt`, FOLDER));
    const { message } = await assertRejects(() => readSafetensors(bytes), DataError);
    assertEquals(
      message,
      "Cannot read the safetensors: expected a safetensors file but found one of torch.save, which can hold programs: " +
        "make a safetensors file of its state_dict in Python: import torch; from safetensors.torch import save_file; " +
        'save_file({name: value.clone() for name, value in torch.load("model.pt", "cpu", weights_only=True).items()}, "model.safetensors")',
    );
  }
});

Deno.test("the line names the file that was given", async () => {
  const path = await Deno.makeTempFile({ suffix: ".pth" });
  await Deno.copyFile(new URL("zip.pt", FOLDER), path);
  const { message } = await assertRejects(() => readSafetensors(path), DataError);
  await Deno.remove(path);
  const name = path.replaceAll("\\", "\\\\");
  assertEquals(message.includes(`torch.load("${name}", `), true);
  assertEquals(
    message.endsWith(`}, "${name.replace(".pth", "")}.safetensors")`) ||
      message.endsWith(`"${name.replace(".pth", ".safetensors")}")`),
    true,
  );
});

Deno.test("the line names the path of a file that was given by its address", async () => {
  const folder = await Deno.makeTempDir();
  const url = pathToFileURL(`${folder}/of two words.pt`);
  await Deno.copyFile(new URL("zip.pt", FOLDER), url);
  const { message } = await assertRejects(() => readSafetensors(url), DataError);
  await Deno.remove(folder, { recursive: true });
  assertMatch(message, /torch\.load\("[^"%]+of two words\.pt", /);
  assertMatch(message, /, "[^"%]+of two words\.safetensors"\)$/);
  assertEquals(/torch\.load\("file:/.test(message), false);
});

Deno.test("a header whose length begins as a pickle does is a header", async () => {
  const header = '{"x.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}'.padEnd(0x0280);
  const bytes = craft({ header, data: new Float32Array([5]) });
  assertEquals([...bytes.subarray(0, 3)], [0x80, 0x02, 0]);
  const model = await readSafetensors(bytes);
  assertEquals(model.getWeights()[0].dataSync()[0], 5);
  model.dispose();
});
