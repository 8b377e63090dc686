import { checkStatedTime } from "./check_budgets.ts";
import { checkCasts } from "./check_casts.ts";
import { checkCellSize } from "./check_cell_size.ts";
import { checkExercises } from "./check_exercises.ts";
import { checkImports } from "./check_imports.ts";
import { checkRepeatedLinks } from "./check_repeated_links.ts";
import { checkShapes } from "./check_shapes.ts";
import type { Notebook } from "../../notebooks/notebook.ts";
import type { Problem } from "../problem.ts";

/**
 * Checks that a notebook is written as all are: short cells, imports where they are first used, no casts, one way to write shapes, one link
 * to each source, a solution below each exercise, and the time that it states.
 *
 * @param file How to call the notebook in a problem.
 * @param notebook The notebook.
 */
export function checkLesson(file: string, notebook: Notebook): Problem[] {
  const checks = [
    checkStatedTime,
    checkCellSize,
    checkImports,
    checkCasts,
    checkShapes,
    checkRepeatedLinks,
    checkExercises,
  ];
  return checks.flatMap((check) => check(file, notebook));
}
