import { system } from "./system.ts";

/** Streams that this process has open already: opened by name, a file behind them would be written from its start again. */
const OPEN: [RegExp, () => { write(bytes: Uint8Array): Promise<number> }][] = [
  [/^\/(dev\/stdout|(dev|proc\/self)\/fd\/1)$/, () => Deno.stdout],
  [/^\/(dev\/stderr|(dev|proc\/self)\/fd\/2)$/, () => Deno.stderr],
];

/**
 * Writes to a device, a pipe or a socket.
 *
 * @param path Its path.
 * @param bytes What to write.
 * @throws {Error} If the system refuses.
 */
export async function writeStream(path: string, bytes: Uint8Array): Promise<void> {
  const own = "Deno" in globalThis ? OPEN.find(([pattern]) => pattern.test(path))?.[1]() : undefined;
  using file = own === undefined ? await system.open(path, { append: true }) : undefined;
  const stream = own ?? file!;
  for (let done = 0; done < bytes.length;) done += await stream.write(bytes.subarray(done));
}
