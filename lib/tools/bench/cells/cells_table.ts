import type { ContenderName } from "../contenders/contenders.ts";
import { NONE, ratioText, timeTable } from "../report/report.ts";
import { markdownTable, threeDigits } from "../report/table.ts";
import { CELL_NOTES, cellCases } from "./cells.ts";
import type { CellResult, CellsResult, MaskedResult } from "./measure_cells.ts";

/** The aims of a step: what is compared, and what the ratio should be. */
const AIMS: { of: ContenderName; ratio: "timeToPyTorch" | "speedupOverTfjsWasm"; name: string }[] = [
  { of: "scanline-blas", ratio: "timeToPyTorch", name: "BLAS / PyTorch, aim: at most 1.0" },
  {
    of: "scanline",
    ratio: "timeToPyTorch",
    name: "wasm / PyTorch, aim: at most 1.7 with AVX-512, 1.4 with AVX2",
  },
  { of: "scanline-blas", ratio: "speedupOverTfjsWasm", name: "tfjs wasm / BLAS, aim: at least 25" },
  { of: "scanline", ratio: "speedupOverTfjsWasm", name: "tfjs wasm / wasm, aim: at least 25" },
];

/** All that the section of the cells found, beside what is aimed for. */
export function cellsTable({ results, fit, masked }: CellsResult): string {
  const parts = results.map(({ label, results }) => `#### ${label}\n\n${timeTable(results, "ms")}`);
  if (results.length > 0) parts.push(`#### The ratios beside the aims\n\n${aimsTable(results)}`);
  if (fit.length > 0) {
    parts.push(
      "#### Two bidirectional layers of LSTMs under model.fit, for each step (aim: tfjs wasm / time at least 20)\n\n" +
        timeTable(fit, "ms"),
    );
  }
  if (masked.length > 0) {
    parts.push(`#### A batch with half of its steps masked by lengths\n\n${maskedTable(masked)}`);
  }
  return parts.join("\n\n");
}

/** Cell by cell, the ratios for which there is an aim; the median of the rounds, and the lowest and highest. */
function aimsTable(results: CellResult[]): string {
  const rows = results.flatMap(({ label, results }) => {
    const { cells } = cellCases.find((one) => one.label === label)!;
    return cells.map((cell) => [
      `${label}${CELL_NOTES[cell]}`,
      ...AIMS.map(({ of, ratio }) => {
        const result = results.find((one) => one.contender === of && one.cell === cell);
        return result ? ratioText(result[ratio]) : NONE;
      }),
    ]);
  });
  return markdownTable(["Cell", ...AIMS.map(({ name }) => name)], rows);
}

function maskedTable(masked: MaskedResult[]): string {
  const rows = masked.map(({ label, unmaskedMs, maskedMs, maskedToUnmasked }) => [
    label,
    threeDigits(unmaskedMs.median),
    threeDigits(maskedMs.median),
    ratioText(maskedToUnmasked),
  ]);
  return markdownTable(
    ["Cell", "Unmasked (ms)", "Masked (ms)", "Masked / unmasked, aim: at most 1.0"],
    rows,
  );
}
