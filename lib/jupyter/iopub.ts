/**
 * Listens to what the Jupyter kernel that runs this program sends to its front ends, over Jupyter's channel "iopub": a ZeroMQ
 * publisher (ZMTP 3.0, rfc.zeromq.org/spec/23) at an address that the Jupyter kernel was started with.
 *
 * @module
 */

/** Where a Jupyter kernel publishes. */
export interface Address {
  hostname: string;
  port: number;
}

/** A subscriber's side of the handshake, which a publisher without security answers but does not examine. */
const GREETING = new Uint8Array(64);
GREETING.set([0xff, 0, 0, 0, 0, 0, 0, 0, 1, 0x7f, 3, 0]);
GREETING.set(new TextEncoder().encode("NULL"), 12);
const READY = command("\x05READY\x0bSocket-Type\0\0\0\x03SUB");
/** Asks for all messages: the byte 1 and an empty prefix. */
const SUBSCRIBE = new Uint8Array([0, 1, 1]);

function command(body: string): Uint8Array {
  return new Uint8Array([4, body.length, ...new TextEncoder().encode(body)]);
}

/**
 * Where the Jupyter kernel that runs this program publishes its outputs.
 *
 * @returns The address; undefined if it cannot be found out, as on Windows.
 */
export async function iopubAddress(): Promise<Address | undefined> {
  try {
    const [, file] = /\0--conn\0([^\0]+)/.exec(await commandLine())!;
    const { transport, ip, iopub_port } = JSON.parse(await Deno.readTextFile(file));
    return transport === "tcp" ? { hostname: ip, port: iopub_port } : undefined;
  } catch {
    return undefined;
  }
}

/** The arguments of this process, with zeros between them; Deno does not tell the Jupyter kernel's own. */
async function commandLine(): Promise<string> {
  if (Deno.build.os === "linux") return await Deno.readTextFile("/proc/self/cmdline");
  const ps = new Deno.Command("ps", { args: ["-ww", "-o", "args=", "-p", `${Deno.pid}`], stderr: "null" });
  const line = new TextDecoder().decode((await ps.output()).stdout).trimEnd();
  return line.replace(" --conn ", "\0--conn\0");
}

/**
 * Listens until something is published.
 *
 * @param mark What must be in it: ASCII letters that nothing else holds.
 * @param address Where the Jupyter kernel publishes.
 * @param options `onReady` is called when what is published from now on will soon be heard; the signal gives up.
 * @returns Whether it was heard.
 */
export async function listenFor(
  mark: string,
  address: Address,
  { signal, onReady }: { signal?: AbortSignal; onReady: () => void },
): Promise<boolean> {
  let connection: Deno.TcpConn;
  try {
    connection = await Deno.connect(address);
  } catch {
    return false;
  }
  const reader = connection.readable.getReader();
  const giveUp = () => reader.cancel().catch(() => {});
  signal?.addEventListener("abort", giveUp);
  try {
    const writer = connection.writable.getWriter();
    await writer.write(new Uint8Array([...GREETING, ...READY, ...SUBSCRIBE]));
    onReady();
    const decoder = new TextDecoder("latin1");
    for (let end = "";;) {
      const { value, done } = await reader.read();
      if (done) return false;
      const heard = end + decoder.decode(value);
      if (heard.includes(mark)) return true;
      end = heard.slice(-mark.length);
    }
  } catch {
    return false;
  } finally {
    signal?.removeEventListener("abort", giveUp);
    await giveUp();
    try {
      connection.close();
    } catch {
      // reading to the end has closed it
    }
  }
}
