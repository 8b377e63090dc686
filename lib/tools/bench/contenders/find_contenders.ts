import { projectFolder } from "../../project.ts";
import { type Contender, contender, type ContenderName } from "./contenders.ts";
import { findTorch } from "./find_torch.ts";
import { MeasureError, type Measurer } from "../measure/measurer.ts";
import type { Note } from "../run_section.ts";

/**
 * Finds out which contenders can be measured here.
 *
 * @param names Those that are asked for.
 * @param cores The cores of the machine.
 * @param measurer Starts their processes.
 * @param note Told why one cannot be measured.
 * @returns Those that can, with what a reader should know of each.
 */
export async function findContenders(
  names: ContenderName[],
  cores: number,
  measurer: Measurer,
  note: (note: Note) => void,
): Promise<(Contender & { detail?: string })[]> {
  const found = [];
  for (const name of names) {
    if (name === "scanline-1" && cores === 1 && names.includes("scanline")) continue;
    const torch = name === "pytorch" ? await findTorch(places()) : undefined;
    const candidate = contender(name, cores, torch && "python" in torch ? torch.python : undefined);
    const skip = (text: string, failed: boolean) =>
      note({ contender: name, label: candidate.label, text, failed });
    if (torch && "unavailable" in torch) {
      skip(torch.unavailable, false);
      continue;
    }
    try {
      const { detail, unavailable } = await measurer.describe(candidate);
      if (unavailable === undefined) found.push({ ...candidate, detail });
      else skip(unavailable, false);
    } catch (error) {
      if (!(error instanceof MeasureError)) throw error;
      skip(error.message, true);
    }
  }
  return found;
}

function places() {
  return {
    python: Deno.env.get("PYTHON"),
    project: projectFolder,
    path: Deno.env.get("PATH") ?? "",
  };
}
