import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";

/** Set in the process that a test has for itself. */
const ALONE = "SCANLINE_TEST_ALONE";

/**
 * A test that has a process for itself, since it measures the memory of the process, or changes its variables or its folder:
 * modules of tests that run side by side share one.
 *
 * @param module The address of the module that the test stands in, `import.meta.url`.
 * @param test The test; no other of the module has its name.
 */
export function testAlone(module: string, test: Deno.TestDefinition): void {
  const fn = Deno.env.has(ALONE) ? test.fn : () => runAlone(fileURLToPath(module), test.name);
  Deno.test({ ...test, fn });
}

async function runAlone(file: string, name: string): Promise<void> {
  const exactly = `/^${name.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")}$/`;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", "--filter", exactly, file],
    env: { [ALONE]: "1", NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([code, code === 0 ? "" : out + err], [0, ""]);
  assertStringIncludes(out, "1 passed");
}
