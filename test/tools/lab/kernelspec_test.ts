import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { kernelspec, writeKernelspec } from "../../../lib/tools/lab/kernelspec.ts";
import { withFolder } from "../scratch.ts";

Deno.test("writeKernelspec names the running deno, over what stood there", async () => {
  await withFolder(async (share) => {
    const folder = join(share, "kernels", "deno");
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(join(folder, "kernel.json"), "of a deno that has moved");
    await writeKernelspec(share);
    assertEquals(JSON.parse(await Deno.readTextFile(join(folder, "kernel.json"))), {
      argv: [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"],
      display_name: "Deno",
      language: "typescript",
      interrupt_mode: "signal",
    });
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["kernel.json"]);
  });
});

Deno.test({
  name: "kernelspec says what deno jupyter --install writes",
  ignore: Deno.build.os === "windows", // where the home folder is no matter of variables
  fn: async () => {
    await withFolder(async (home) => {
      const { success } = await new Deno.Command(Deno.execPath(), {
        args: ["jupyter", "--install"],
        env: { HOME: home, XDG_DATA_HOME: join(home, ".local", "share") },
      }).output();
      assertEquals(success, true);
      const data = Deno.build.os === "darwin" ? ["Library", "Jupyter"] : [".local", "share", "jupyter"];
      const file = join(home, ...data, "kernels", "deno", "kernel.json");
      const { argv, ...rest } = JSON.parse(await Deno.readTextFile(file));
      assertEquals({ argv: argv.slice(1), ...rest, interrupt_mode: "signal" }, {
        ...kernelspec(),
        argv: kernelspec().argv.slice(1),
      });
    });
  },
});
