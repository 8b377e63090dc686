/**
 * Finds a name that an object in a JSON text gives twice, which `JSON.parse` hides: it keeps the last one.
 *
 * @param json A text that `JSON.parse` accepts.
 * @returns The first name that comes a second time in the same object; nothing if none does.
 *
 * @example
 * ```ts
 * import { duplicateName } from "./duplicate_name.ts";
 *
 * duplicateName('{"a": 1, "b": {"a": 2}, "\\u0061": 3}'); // "a"
 * ```
 */
export function duplicateName(json: string): string | undefined {
  /** The names in each object that is open; none for an array. */
  const open: (Set<string> | undefined)[] = [];
  let text = "";
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === "{") open.push(new Set());
    else if (character === "[") open.push(undefined);
    else if (character === "}" || character === "]") open.pop();
    else if (character === '"') {
      const start = at++;
      while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
      text = json.slice(start, at + 1);
    } else if (character === ":") {
      const name = JSON.parse(text) as string;
      const names = open.at(-1)!;
      if (names.has(name)) return name;
      names.add(name);
    }
  }
}
