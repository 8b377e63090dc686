import { assert } from "@std/assert";

/** Asserts that every number in a value is above 0, and gives how many there are. */
export function countPositive(value: unknown, path = ""): number {
  if (typeof value === "number") assert(value > 0 && value < Infinity, `${path}: ${value}`);
  if (typeof value === "number") return 1;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, part]) => sum + countPositive(part, `${path}.${key}`), 0);
}
