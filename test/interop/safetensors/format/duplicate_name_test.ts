import { assertEquals } from "@std/assert";
import { duplicateName } from "../../../../lib/interop/safetensors/format/duplicate_name.ts";

Deno.test("a name that comes twice in one object is found, however it is written", () => {
  for (
    const [json, name] of [
      ['{"a": 1, "a": 2}', "a"],
      ['{"a": 1, "\\u0061": 2}', "a"],
      ['{"x": {"b": [1, {"c": 1, "d": 2, "c": 3}]}}', "c"],
      ['{"": 0, "": 0}', ""],
      ['{"__proto__": 0, "__proto__": 0}', "__proto__"],
      ['{"a\\"": 1, "b": "\\\\", "a\\"": 2}', 'a"'],
      ['{"a": "}", "b": 1, "a": 1}', "a"],
      ['[{"a": 1}, {"b": 1, "b": 1}]', "b"],
    ]
  ) assertEquals(duplicateName(json), name, json);
});

Deno.test("names in different objects, and texts like names, are no duplicates", () => {
  for (
    const json of [
      "{}",
      "[]",
      "7",
      '"a"',
      '{"a": {"a": {"a": 1}}, "b": [{"a": 1}, {"a": 1}]}',
      '{"a": "b", "b": "a:", "c": "\\"a\\":", "d": ["a", "a"]}',
      '{"a": 1, "A": 2, "a ": 3, "constructor": 4}',
    ]
  ) assertEquals(duplicateName(json), undefined, json);
});
