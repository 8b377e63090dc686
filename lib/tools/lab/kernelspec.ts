import { join } from "node:path";
import { replaceFile } from "../../files/replace_file.ts";

/** What tells Jupyter how to start a Jupyter kernel (jupyter_client, "Kernel specs"). */
export interface Kernelspec {
  argv: string[];
  display_name: string;
  language: string;
  interrupt_mode: "signal" | "message";
}

/**
 * The kernelspec of the Deno kernel, with what `deno jupyter --install` writes.
 *
 * The stop button sends SIGINT. Windows has no such signal: Jupyter sets an event there for which Deno does not listen,
 * and nothing happens. `interrupt_mode: "message"` would be worse: Deno 2.9 answers an interrupt_request by terminating
 * its isolate, the cell never ends, and one that awaits takes the Jupyter kernel and all variables with it.
 *
 * @param deno The program to run, by default the running one.
 */
export function kernelspec(deno: string = Deno.execPath()): Kernelspec {
  return {
    argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "signal",
  };
}

/**
 * Writes the kernelspec named `deno` into a folder of Jupyter data, over one that may stand there: deno may have moved.
 *
 * @param share A folder on Jupyter's data path, such as `.venv/share/jupyter`.
 */
export async function writeKernelspec(share: string): Promise<void> {
  const folder = join(share, "kernels", "deno");
  await Deno.mkdir(folder, { recursive: true });
  // As a whole, because a Jupyter that runs may read it at any time.
  await replaceFile(join(folder, "kernel.json"), JSON.stringify(kernelspec(), null, 2) + "\n");
}
