/** Runs cells in a Jupyter kernel. @module */
import { executeNotebook, type ExecuteOptions } from "../../../lib/tools/notebooks/execute_notebook.ts";
import { prepareJupyter } from "../../../lib/tools/lab/jupyter_environment.ts";
import type { Notebook } from "../../../lib/tools/notebooks/notebook.ts";
import { canRunJupyter, withFolder } from "../scratch.ts";

export const ignore = !canRunJupyter;
export const needs = ignore ? " (skipped: there is neither Jupyter nor Python)" : "";

export async function execute(notebook: Notebook, options: Partial<ExecuteOptions> = {}): Promise<Notebook> {
  const jupyter = await prepareJupyter("server");
  let executed: Notebook | undefined;
  await withFolder(async (folder) => {
    executed = await executeNotebook(notebook, { jupyter, folder, timeout: 60, ...options });
  });
  return executed!;
}
