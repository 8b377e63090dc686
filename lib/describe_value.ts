/**
 * A value as a message quotes it: short, whatever it is.
 *
 * @param value Any value.
 * @returns Text such as `"ten"`, `NaN`, `null`, `a function` or `an object (Map)`.
 */
export function describeValue(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value);
  }
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  return `an object (${Object.prototype.toString.call(value).slice("[object ".length, -1)})`;
}
