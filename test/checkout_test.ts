import { assertEquals } from "@std/assert";
import { dirname, join, resolve } from "node:path";

const PROJECT = resolve(import.meta.dirname!, "..");

/** Runs git as it is set on a Windows machine, whatever is set on this one. */
async function git(folder: string, ...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("git", {
    args: ["-c", "core.autocrlf=true", "-c", "core.eol=crlf", "-c", "core.safecrlf=false", ...args],
    cwd: folder,
    env: {
      GIT_CONFIG_GLOBAL: join(folder, "none"),
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: "A",
      GIT_AUTHOR_EMAIL: "a@b",
      GIT_COMMITTER_NAME: "A",
      GIT_COMMITTER_EMAIL: "a@b",
    },
  }).output();
  assertEquals([success, success ? "" : new TextDecoder().decode(stderr)], [true, ""]);
}

const hasGit = await new Deno.Command("git", { args: ["--version"] }).output().then(
  ({ success }) => success,
  () => false,
);

/** What a file holds when it is written, by its name; in the repository and in a checkout it must be `expected`. */
const FILES: [name: string, written: string, expected?: string][] = [
  ["lib/a.ts", "1;\n2;\n"],
  ["lib/windows.ts", "1;\r\n2;\r\n", "1;\n2;\n"],
  ["notebooks/a.ipynb", '{\n "cells": []\n}\n'],
  ["test/a.py", "1\n2\n"],
  [".ci/run", "#!/bin/sh\nexit 0\n"],
  ["README.md", "a\n\nb\n"],
  ["deno.lock", "{\n}\n"],
  ["notebooks/a.png", "no zero, and line ends\n\r\n\n"],
  ["lib/a.wasm", "no zero, and line ends\n\r\n\n"],
];

Deno.test({
  name: "git gives each file out with LF and leaves binary ones alone, where it is set to write CRLF" +
    (hasGit ? "" : " (skipped: there is no git)"),
  ignore: !hasGit,
  fn: async () => {
    const folder = await Deno.makeTempDir();
    try {
      await git(folder, "init", "--quiet");
      await Deno.copyFile(join(PROJECT, ".gitattributes"), join(folder, ".gitattributes"));
      for (const [name, written] of FILES) {
        await Deno.mkdir(join(folder, dirname(name)), { recursive: true });
        await Deno.writeTextFile(join(folder, name), written);
      }
      await git(folder, "add", "--all");
      await git(folder, "commit", "--quiet", "--message", "a");
      for (const [name] of FILES) await Deno.remove(join(folder, name));
      await git(folder, "checkout", "--", ".");
      for (const [name, ...texts] of FILES) {
        assertEquals([name, await Deno.readTextFile(join(folder, name))], [name, texts.at(-1)]);
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
