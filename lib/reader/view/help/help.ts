import { create } from "../parts/create.ts";

/** The keys, by where they are pressed. */
const KEYS: readonly (readonly [where: string, keys: readonly (readonly [key: string, does: string])[]])[] = [
  ["Anywhere in the reader", [
    ["Ctrl+Z", "takes back the last step"],
    ["Tab", "goes to the next control"],
  ]],
  ["On the pad", [
    ["Arrow keys", "move the pen; with Shift in larger steps"],
    ["Space", "puts the pen down, and lifts it"],
    ["E", "changes to the eraser, and back"],
  ]],
  ["On the rows of the image", [
    ["Up, Down, Home, End", "go to another row"],
    ["Space", "erases the row, and brings it back"],
  ]],
  ["On the slider of the rows", [
    ["Arrow keys", "go a row on or back"],
    ["Home, End", "go to the first row, or to the last"],
  ]],
  ["On the maps of the letters", [
    ["Left, Right, Home, End", "pick another unit"],
    ["Escape", "picks none"],
  ]],
];

/** The keys of the reader, folded. */
export function help(): HTMLElement {
  const rows = KEYS.flatMap(([where, keys]) => [
    create("tr", {}, create("th", { colspan: 2, scope: "rowgroup" }, where)),
    ...keys.map(([key, does]) =>
      create("tr", {}, create("th", { scope: "row" }, create("kbd", {}, key)), create("td", {}, does))
    ),
  ]);
  return create(
    "details",
    { class: "help" },
    create("summary", {}, "Keys"),
    create("table", {}, create("tbody", {}, ...rows)),
  );
}
