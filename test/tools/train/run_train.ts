import { join } from "node:path";
import { formatIdx } from "../../../lib/data/idx/idx.ts";
import { smallDigits } from "../../shared/small_digits.ts";

/** The command `deno task train`. */
export const COMMAND = new URL("../../../lib/tools/train/train.ts", import.meta.url).pathname;

/** A process of the command, to be started. */
export function command(args: string[], env: Record<string, string> = {}, flags: string[] = []) {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...flags, COMMAND, ...args],
    env: { MNIST_DIR: "", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs the command and gives what it printed. */
export async function run(args: string[], env?: Record<string, string>, flags?: string[]) {
  const { code, stdout, stderr } = await command(args, env, flags).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** A folder with a small data set in MNIST's format, and room for results. */
export async function withFolder(work: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    const { train, test } = smallDigits(130);
    for (const [name, { images, labels }] of [["train", train], ["t10k", test]] as const) {
      await Deno.writeFile(join(folder, `${name}-images-idx3-ubyte`), formatIdx(images));
      await Deno.writeFile(join(folder, `${name}-labels-idx1-ubyte`), formatIdx(labels));
    }
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Flags for a small network, trained on the data set in a folder. */
export const small = (folder: string) => ["--dir", folder, "--no-verify", "--hidden-size", "8"];

/**
 * Runs a training that would take for ever, and interrupts it in its third epoch.
 *
 * @param args Its arguments, but for the epochs and reports.
 */
export async function interrupt(args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = command([...args, "--epochs", "100000", "--report-every", "10"]).spawn();
  const errors = new Response(child.stderr).text();
  const decoder = new TextDecoder();
  let [stdout, isInterrupted] = ["", false];
  for await (const chunk of child.stdout) {
    stdout += decoder.decode(chunk);
    if (isInterrupted || !stdout.includes("Epoch:  2")) continue;
    child.kill("SIGINT");
    isInterrupted = true;
  }
  return { code: (await child.status).code, stdout, stderr: await errors };
}
