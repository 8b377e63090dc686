/** What Deno needs of a home folder. @module */

/** Where deno keeps what it downloads, in spite of another home folder. */
export async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}
