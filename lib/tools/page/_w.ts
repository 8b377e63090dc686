import * as esbuild from "esbuild";
import { browserModules } from "./browser_modules.ts";
const { outputFiles: [{ text }] } = await esbuild.build({ entryPoints: ["lib/reader/page/training/worker.ts"], bundle: true, minify: true, write: false, format: "iife", platform: "browser", target: "es2022", charset: "utf8", legalComments: "none", plugins: [browserModules], tsconfigRaw: {} });
await esbuild.stop();
Deno.writeTextFileSync("/tmp/pg/worker.js", text);
console.log(text.length);
