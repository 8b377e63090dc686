import { checkList, checkParts } from "./parts/check.ts";

/** A table as plain data: text and numbers in rows. */
export interface Table {
  /** The headings. */
  columns: string[];
  /** The cells, row by row, as they are to be read. */
  rows: string[][];
  /** For each column, whether it holds numbers, which stand to the right. */
  numeric: boolean[];
  /** What the table shows. */
  title?: string;
}

/** Significant digits of a number that is not whole. */
const DIGITS = 4;

/**
 * Arranges text and numbers in rows and columns.
 *
 * @param content `columns` are the headings; `rows` hold one value for each; `title` says what the table shows. Numbers that are
 * not whole are rounded to four significant digits, with the same number of decimals within a column; text stays as it is.
 * @throws {RangeError} If there is no column or a part is no list, or a row has more or fewer values than there are columns.
 *
 * @example
 * ```ts
 * import { table } from "./table.ts";
 *
 * table({ title: "Accuracy by seed", columns: ["seed", "accuracy"], rows: [[1, 0.957], [2, 0.9612]] });
 * ```
 */
export function table(
  content: { columns: string[]; rows: (string | number)[][]; title?: string },
): Table {
  checkParts("a table", content, "columns", "rows");
  const { columns, rows, title } = content;
  for (const list of [columns, rows, ...rows]) checkList("a table", list);
  if (columns.length === 0) {
    throw new RangeError("Cannot make a table: expected at least one column but found none");
  }
  rows.forEach((row, index) => {
    if (row.length === columns.length) return;
    throw new RangeError(
      `Cannot make a table: expected ${columns.length} values in row ${index} but found ${row.length}`,
    );
  });
  const cells = columns.map((_, column) => written(rows.map((row) => row[column])));
  return {
    columns: [...columns],
    rows: rows.map((_, row) => cells.map((column) => column[row])),
    numeric: columns.map((_, column) => rows.length > 0 && cells[column].every(isNumeric)),
    ...(title !== undefined && { title }),
  };
}

/** The values of a column as text. */
function written(values: (string | number)[]): string[] {
  const texts = values.map((value) => typeof value === "number" ? short(value) : value);
  if (!values.every((value) => typeof value === "number") || texts.some((text) => /[^\d.-]/.test(text))) {
    return texts;
  }
  const decimals = Math.max(...texts.map((text) => text.split(".")[1]?.length ?? 0));
  return values.map((value) => value.toFixed(decimals));
}

function short(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 10 ** DIGITS ? value.toFixed(0) : String(Number(value.toPrecision(DIGITS)));
}

/** A number, also with a sign or a unit: "3", "-0.5", "+2", "95 %", "1e-7", "". */
function isNumeric(text: string): boolean {
  return /^([-+]?[\d.]|$|NaN$|-?Infinity$)/.test(text);
}

/**
 * A table as lines of text, its columns aligned.
 *
 * @param table The table.
 * @returns Title, headings, a rule and the rows, without a line break at the end.
 */
export function tableText({ columns, rows, numeric, title }: Table): string {
  const widths = columns.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column].length))
  );
  const line = (cells: string[]) =>
    cells.map((cell, column) => numeric[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))
      .join("  ").trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [...(title === undefined ? [] : [title, ""]), line(columns), rule, ...rows.map(line)].join("\n");
}
