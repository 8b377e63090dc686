import { assert, assertEquals } from "@std/assert";
import { connectionFile, type Heard, listenFor } from "../../lib/jupyter/iopub.ts";

const text = (message: string) => new TextEncoder().encode(message);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Listens for "mark-" to a publisher that does as it is told. */
async function listen(
  publish: (connection: Deno.TcpConn) => Promise<unknown>,
  { signal = new AbortController().signal, onHeard = () => "mark-" }: {
    signal?: AbortSignal;
    onHeard?: () => string;
  } = {},
): Promise<Heard> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const publisher = (async () => {
    const connection = await listener.accept();
    try {
      await publish(connection);
      // What the publisher does last is not to end the connection, which would be an answer too.
      await over;
    } finally {
      try {
        connection.close();
      } catch {
        // it has ended it
      }
    }
  })();
  const { hostname, port } = listener.addr as Deno.NetAddr;
  const heard = await listenFor("mark-", { hostname, port }, { signal, onReady: () => {}, onHeard });
  end();
  await publisher.catch(() => {});
  return heard;
}

const greet = (connection: Deno.TcpConn) => connection.write(new Uint8Array(64));

Deno.test("listenFor does not give up once somebody has greeted, and listens until the last mark has come", async () => {
  const impatience = new AbortController();
  const { promise: heardFirst, resolve } = Promise.withResolvers<void>();
  let passed = false;
  const heard = await listen(async (connection) => {
    await greet(connection);
    await connection.write(text("other mark"));
    await connection.write(text("-2. and "));
    await heardFirst;
    impatience.abort();
    await connection.write(text("mark-3"));
    await pause(50);
    passed = true;
    await connection.write(text("."));
  }, {
    signal: impatience.signal,
    onHeard: () => {
      resolve();
      return "mark-3.";
    },
  });
  assertEquals(heard, "mark");
  assert(passed);
});

Deno.test("listenFor gives up where nobody greets, where nobody is, and where the connection ends", async () => {
  const impatience = new AbortController();
  const silent = () => Promise.resolve(impatience.abort());
  assertEquals(await listen(silent, { signal: impatience.signal }), "nothing");
  assertEquals(await listen(async (connection) => (await greet(connection), connection.close())), "greeting");
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { hostname, port } = listener.addr as Deno.NetAddr;
  listener.close();
  const options = { signal: impatience.signal, onReady: () => {}, onHeard: () => "" };
  assertEquals(await listenFor("mark-", { hostname, port }, options), "nothing");
});

Deno.test("connectionFile finds the file in the arguments of every system", () => {
  for (
    const [line, file] of [
      ["/usr/bin/deno\0jupyter\0--kernel\0--conn\0/tmp/a b/kernel-1.json\0", "/tmp/a b/kernel-1.json"],
      ["/usr/bin/deno jupyter --kernel --conn /tmp/a b/kernel-1.json\n", "/tmp/a b/kernel-1.json"],
      ['"C:\\deno.exe" jupyter --kernel --conn "C:\\a b\\kernel-1.json"\r\n', "C:\\a b\\kernel-1.json"],
      ['C:\\deno.exe "jupyter" "--kernel" "--conn" C:\\kernel-1.json\r\n', "C:\\kernel-1.json"],
      ["/usr/bin/deno\0test\0-A\0", undefined],
    ] as const
  ) assertEquals(connectionFile(line), file);
});
