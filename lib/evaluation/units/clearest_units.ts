import { checkRows } from "../check.ts";
/**
 * For each class the unit that tells it best from all others, by going high or by going low.
 *
 * @param auc What `classAuc` gives, `auc[unit][class]`.
 * @returns For each class the number of the unit whose area is farthest from 0.5, [classes]; the first if several are.
 *
 * @example
 * ```ts
 * import { clearestUnits } from "../../mod.ts";
 *
 * clearestUnits([[0.9, 0.2], [0.6, 0.1]]); // [0, 1]
 * ```
 */
export function clearestUnits(auc: readonly (readonly number[])[]): number[] {
  checkRows("find the clearest units", auc);
  const clearness = (unit: number, label: number) => Math.abs(auc[unit][label] - 0.5);
  return Array.from(
    auc[0] ?? [],
    (_, label) =>
      auc.reduce((best, _, unit) => clearness(unit, label) > clearness(best, label) ? unit : best, 0),
  );
}
