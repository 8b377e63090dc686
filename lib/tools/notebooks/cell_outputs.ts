import type { JupyterMessage } from "./jupyter_kernel.ts";
import { type Output, textOf } from "./notebook.ts";

/** The displays of a notebook that a later message may update, by their id. */
export type Displays = Map<string, Output[]>;

/** Gathers the outputs of one cell from the messages of the Jupyter kernel, as JupyterLab does. */
export class CellOutputs {
  /** The outputs so far, as a notebook file holds them. */
  readonly outputs: Output[] = [];
  #displays: Displays;
  #clearBeforeNext = false;

  /** @param displays Shared by the cells of a notebook, because a cell may update what an earlier one displayed. */
  constructor(displays: Displays) {
    this.#displays = displays;
  }

  /** Takes a message that belongs to this cell. */
  receive({ header, content }: JupyterMessage): void {
    switch (header.msg_type) {
      case "stream":
        return this.#stream(content.name as string, content.text as string);
      case "display_data":
        return this.#add({ output_type: "display_data", ...bundle(content) }, content.transient);
      case "execute_result": {
        const execution_count = content.execution_count as number;
        return this.#add(
          { output_type: "execute_result", execution_count, ...bundle(content) },
          content.transient,
        );
      }
      case "update_display_data": {
        const shown = this.#displays.get((content.transient as { display_id: string }).display_id) ?? [];
        for (const output of shown) Object.assign(output, bundle(content));
        return;
      }
      case "error": {
        const { ename, evalue, traceback } = content as {
          ename: string;
          evalue: string;
          traceback: string[];
        };
        return this.#add({ output_type: "error", ename, evalue, traceback });
      }
      case "clear_output":
        if (content.wait) this.#clearBeforeNext = true;
        else this.#clear();
    }
  }

  #add(output: Output, transient?: unknown): void {
    if (this.#clearBeforeNext) this.#clear();
    this.outputs.push(output);
    const id = (transient as { display_id?: string } | undefined)?.display_id;
    if (id === undefined) return;
    const shown = this.#displays.get(id) ?? [];
    for (const earlier of shown) Object.assign(earlier, { data: output.data, metadata: output.metadata });
    this.#displays.set(id, [...shown, output]);
  }

  #stream(name: string, text: string): void {
    if (this.#clearBeforeNext) this.#clear();
    const last = this.outputs.at(-1);
    if (last?.output_type === "stream" && last.name === name) {
      last.text = overwrite(textOf(last.text!) + text);
    } else this.outputs.push({ output_type: "stream", name, text: overwrite(text) });
  }

  #clear(): void {
    this.#clearBeforeNext = false;
    this.outputs.length = 0;
  }
}

function bundle(content: Record<string, unknown>): Pick<Output, "data" | "metadata"> {
  return { data: content.data as Output["data"], metadata: content.metadata as Output["metadata"] ?? {} };
}

/** A text as a terminal leaves it: what follows a carriage return stands over the start of its line. */
function overwrite(text: string): string {
  if (!text.includes("\r")) return text;
  const lines = text.replaceAll(/\r+\n/g, "\n").split("\n").map((line) =>
    line.split("\r").reduce((shown, next) => next + shown.slice(next.length))
  );
  // One at the very end works on what is still to come.
  return lines.join("\n") + (text.endsWith("\r") ? "\r" : "");
}
