import { assertEquals, assertLess, assertMatch } from "@std/assert";
import * as esbuild from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tf } from "../../../lib/mod.ts";
import { findProgram } from "../../../lib/tools/programs.ts";
import { inFolder, names } from "../../files/in_folder.ts";
import { largestDifference } from "../../recurrent/reference.ts";
import { answersOf, networks } from "./networks.ts";

const node = await findProgram("node", Deno.env.get("PATH") ?? "");

Deno.test({
  name: `in Node a folder is opened and saved as in Deno${
    node ? "" : " (skipped: there is no node on the PATH)"
  }`,
  ignore: node === undefined,
  fn: () =>
    inFolder(async (parent) => {
      const model = networks["our classifier"]();
      const [from, to, program] = ["from", "to", "program.cjs"].map((name) => join(parent, name));
      await model.save(from);
      const tfjs = fileURLToPath(import.meta.resolve("@tensorflow/tfjs"));
      await esbuild.build({
        entryPoints: [fileURLToPath(new URL("node_program.ts", import.meta.url))],
        outfile: program,
        bundle: true,
        format: "cjs",
        target: "node20",
        platform: "node",
        external: ["node-fetch"],
        logLevel: "silent",
        // The one file of tfjs that needs no other package.
        alias: { "@tensorflow/tfjs": join(dirname(tfjs), "tf.fesm.min.js") },
        tsconfigRaw: {},
      });
      await esbuild.stop();
      const { code, stdout, stderr } = await new Deno.Command(node!, { args: [program, from, to] }).output();
      const [said, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      assertEquals(code, 0, complaint);
      const { before, after, deno, error, refused } = JSON.parse(said.trim().split("\n").at(-1)!);
      assertEquals(deno, false);
      assertLess(largestDifference(before, answersOf(model)), 2e-6);
      assertLess(largestDifference(answersOf(await tf.loadLayersModel(`file://${to}`)), after), 2e-6);
      assertEquals([names(to).length, names(parent)], [2, ["from", "program.cjs", "to"]]);
      assertMatch(
        error,
        /^DataError: Cannot open the network saved in "[^"]+nowhere": [^\n]+ nothing is there/,
      );
      assertMatch(
        refused,
        /^WriteError: Cannot write "[^"]+": not a directory: name one in a folder that exists$/i,
      );
    }),
});
