/**
 * The first half of the notebooks in JupyterLab: part of `deno task browser`. The two halves run side by side, each with a JupyterLab
 * of its own; those that go on with the network of notebook 3 are in one half with it.
 *
 * @module
 */
import { findNotebooks } from "../../../lib/tools/notebooks/find_notebooks.ts";
import { lookAtNotebook } from "./look_at_notebook.ts";
import { openNotebooks } from "./open_notebooks.ts";

openNotebooks();
const files = await findNotebooks([]);
for (const file of files.slice(0, files.length / 2)) await lookAtNotebook(file);
