import { join } from "node:path";

/** The folder of the project, wherever a command is started from. */
export const projectFolder: string = join(import.meta.dirname!, "..", "..");

/** The folder with the lesson's notebooks. */
export const notebooksFolder: string = join(projectFolder, "notebooks");
