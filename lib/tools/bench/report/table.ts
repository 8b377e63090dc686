/**
 * A Markdown table whose columns are aligned as `deno fmt` aligns them: text to the left, numbers to the right.
 *
 * @param header The names of the columns; the first is text, the others are numbers.
 * @param rows The cells.
 * @returns Lines of text.
 */
export function markdownTable(header: string[], rows: string[][]): string {
  const widths = header.map((name, column) =>
    Math.max(3, name.length, ...rows.map((row) => row[column].length))
  );
  const line = (cells: string[]) =>
    `| ${
      cells.map((cell, column) => column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))
        .join(" | ")
    } |`;
  const rule = widths.map((width, column) => column === 0 ? "-".repeat(width) : "-".repeat(width - 1) + ":");
  return [line(header), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** A number of at least 0 with three digits that count: 3.52, 35.2, 352. */
export function threeDigits(value: number): string {
  const decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  return value.toFixed(decimals);
}
