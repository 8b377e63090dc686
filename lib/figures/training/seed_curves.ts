import { checkList, checkParts, checkSome } from "../parts/check.ts";
import type { Figure } from "../figure.ts";
import { lineFigure } from "../line_figure.ts";
import type { CurvePoint } from "./training_curves.ts";

/** The training of one network among several. */
export interface SeedCurve {
  /** Its seed. */
  seed: number;
  /** Its reports so far. */
  reports: readonly CurvePoint[];
  /** Whether it was ended early. */
  stopped?: boolean;
}

/**
 * The test accuracy over the training steps of networks that differ in nothing but the seed.
 *
 * @param runs The trainings.
 * @param options `title` replaces the title.
 * @throws {RangeError} If there is none.
 *
 * @example
 * ```ts
 * import { seedCurves } from "./seed_curves.ts";
 *
 * seedCurves([{ seed: 1, reports: [{ step: 0, loss: 2.3, accuracy: 0.1 }] }]);
 * ```
 */
export function seedCurves(runs: readonly SeedCurve[], options: { title?: string } = {}): Figure {
  checkSome("curves of seeds", runs);
  for (const run of runs) {
    checkParts("the curve of a seed", run, "reports");
    checkList("the curve of a seed", run.reports);
  }
  const figure = lineFigure(
    runs.map(({ seed, reports, stopped }) => ({
      name: seedName({ seed, stopped }),
      x: reports.map(({ step }) => step),
      y: reports.map(({ accuracy }) => accuracy),
    })),
    {
      title: options?.title ?? "The same recipe with other seeds",
      x: "training step",
      y: "test accuracy",
      range: [0, 1.02],
    },
  );
  const yaxis = { ...figure.layout.yaxis as object, tickformat: ".0%" };
  return { ...figure, layout: { ...figure.layout, yaxis } };
}

/**
 * What a figure or a table calls a network: "seed 2", or "seed 2, stopped".
 *
 * @example
 * ```ts
 * import { seedName } from "./seed_curves.ts";
 *
 * seedName({ seed: 2, stopped: true }); // "seed 2, stopped"
 * ```
 */
export function seedName(run: Pick<SeedCurve, "seed" | "stopped">): string {
  checkParts("the curve of a seed", run);
  const { seed, stopped } = run;
  return `seed ${seed}${stopped ? ", stopped" : ""}`;
}
