import { systemReason } from "../../files/write_error.ts";

/** How much of it a reader wants to see: tfjs prints whole layers. */
const LENGTH = 250;

/**
 * Why a network cannot be saved or opened, in one line of a message.
 *
 * @param error What tfjs, the system or a check of ours threw.
 * @returns Its message without what tfjs advises its own developers.
 */
export function reasonOf(error: unknown): string {
  // What tfjs stumbles over when a model.json does not have the fields that it expects.
  if (error instanceof TypeError) return "expected layers in model.json that tfjs can build";
  const [reason] = systemReason(error as Error).trim().split(/\. This may be due/);
  const line = reason.replaceAll(/\s*\n\s*/g, " ").replace(/\.$/, "");
  return line.length > LENGTH ? `${line.slice(0, LENGTH)} (and so on)` : line;
}
