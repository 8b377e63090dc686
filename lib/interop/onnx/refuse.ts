/**
 * Ends with the error that a network cannot be written.
 *
 * @param what What fails, as the message says it: `Cannot write "lstm.onnx"`.
 * @param problem Why.
 * @param advice What to do.
 */
export function refuse(what: string, problem: string, advice: string): never {
  throw new RangeError(`${what}: ${problem}: ${advice}`);
}
