/** The files by which other machines take up the project, held to what the project says itself. @module */
import { assert, assertEquals, assertGreater } from "@std/assert";
import { join, resolve } from "node:path";

const PROJECT = resolve(import.meta.dirname!, "..");

const WORKFLOWS = join(".github", "workflows");
const REQUIREMENTS = join(".binder", "requirements.txt");
const POST_BUILD = join(".binder", "postBuild");

async function read(...path: string[]): Promise<string> {
  return await Deno.readTextFile(join(PROJECT, ...path));
}

/** What a pattern's group finds in a text, each once. */
function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, group]) => group))];
}

const workflows = [...Deno.readDirSync(join(PROJECT, WORKFLOWS))].map(({ name }) => join(WORKFLOWS, name));

Deno.test("every file that names a version of Deno names the same one", async () => {
  const action = join(".github", "actions", "setup", "action.yml");
  const named = ["README.md", join(".ci", "run"), REQUIREMENTS, action];
  for (const file of [...named, join(WORKFLOWS, "pages.yml"), join(WORKFLOWS, "publish.yml")]) {
    const versions = found(await read(file), /\bdeno(?:@|==|-version: v)(\d+\.\d+\.\d+)/g);
    assertEquals([file, versions], [file, found(await read(".ci", "run"), /deno@([\d.]+)/g)]);
  }
  for (const file of [...workflows, action]) {
    const text = await read(file);
    const [set, pinned] = [/denoland\/setup-deno/g, /deno-version: v\d/g].map((what) =>
      text.match(what)?.length
    );
    assertEquals([file, pinned], [file, set], "each setup-deno says which version");
  }
});

Deno.test("Binder installs the JupyterLab of `deno task lab`, and nothing else by hand but Deno", async () => {
  const lines = (await read(REQUIREMENTS)).split(/\r?\n/).filter((line) =>
    line !== "" && !line.startsWith("#")
  );
  const [include, deno] = lines;
  assertEquals([lines.length, deno.startsWith("deno==")], [2, true]);
  const file = join(PROJECT, ".binder", include.replace(/^--requirement /, ""));
  const pinned = await Deno.readTextFile(file);
  const wanted = (await Deno.readTextFile(file.replace(/\.txt$/, ".in"))).trim();
  assert(pinned.split(/\r?\n/).includes(wanted), `${file} pins ${wanted}`);
});

Deno.test("the dev container runs what Binder runs, and opens a notebook that is there", async () => {
  const text = (await read(".devcontainer", "devcontainer.json")).replaceAll(/^\s*\/\/.*$/gm, "");
  const { postCreateCommand, customizations } = JSON.parse(text);
  assertEquals(postCreateCommand, "pip install --requirement .binder/requirements.txt && .binder/postBuild");
  assertGreater(customizations.codespaces.openFiles.length, 0);
  for (const file of customizations.codespaces.openFiles) await read(file);
  assertEquals((await read(POST_BUILD)).split("\n")[0], "#!/bin/sh");
  if (Deno.build.os !== "windows") {
    const { mode } = await Deno.stat(join(PROJECT, POST_BUILD));
    assertEquals((mode ?? 0) & 0o111, 0o111, "it can be executed");
  }
});

Deno.test("the workflow of the tests runs tasks that there are, as the README has them", async () => {
  const { tasks } = JSON.parse(await read("deno.json"));
  const commands = found(await read(WORKFLOWS, "test.yml"), /run: (deno task .+)$/gm);
  assertGreater(commands.length, 3);
  const readme = await read("README.md");
  for (const command of commands) {
    assert(command.replace("deno task ", "") in tasks, `deno.json has "${command}"`);
    assert(readme.includes(`\`${command}\``), `the README has "${command}"`);
  }
});

Deno.test("workflows have no more rights than they say, and take actions by a major version", async () => {
  for (const file of workflows) {
    const text = await read(file);
    assert(
      /^permissions:\n {2}contents: read\n$/m.test(text.replaceAll("\r", "")),
      `${file}: read by default`,
    );
    for (const action of found(text, /uses: (\S+)/g)) {
      assert(/^\.\/|@v\d+$/.test(action), `${file}: ${action}`);
    }
  }
});

Deno.test("workflows run tasks that there are", async () => {
  const { tasks } = JSON.parse(await read("deno.json"));
  for (const file of workflows) {
    for (const task of found(await read(file), /run: deno task (\S+)/g)) {
      assert(task in tasks, `${file}: ${task}`);
    }
  }
});

Deno.test("the workflow of the site builds it where it takes it from, with links to its repository", async () => {
  const text = await read(WORKFLOWS, "pages.yml");
  const [folder] = found(text, /actions\/upload-pages-artifact@v\d+\n +with:\n +path: (\S+)/g);
  assert((await read(".gitignore")).split("\n").includes(`/${folder}/`), "it is built, not committed");
  assertEquals(found(text, /deno task (site.*)$/gm), [
    'site --repository "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"',
  ]);
  const { exclude } = JSON.parse(await read("deno.json"));
  for (const name of [folder, `${folder}.part`]) assert(exclude.includes(name), `no tool looks into ${name}`);
  const [, rights] = text.match(/^ {4}permissions:\n((?: {6}.+\n)+)/m)!;
  assertEquals(found(rights, /(\S+: write)/g), ["pages: write", "id-token: write"]);
});
