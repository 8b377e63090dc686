import { systemReason } from "../../files/write_error.ts";

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
  return reason.replaceAll(/\s*\n\s*/g, " ").replace(/\.$/, "");
}
