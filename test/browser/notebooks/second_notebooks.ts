/** The second half of the notebooks in JupyterLab: part of `deno task browser`. @module */
import { findNotebooks } from "../../../lib/tools/notebooks/find_notebooks.ts";
import { lookAtNotebook } from "./look_at_notebook.ts";
import { openNotebooks } from "./open_notebooks.ts";

openNotebooks();
const files = await findNotebooks([]);
for (const file of files.slice(files.length / 2)) await lookAtNotebook(file);
