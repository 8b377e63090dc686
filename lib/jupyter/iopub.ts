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
 * @returns The address; undefined if it cannot be found out.
 */
export async function iopubAddress(): Promise<Address | undefined> {
  try {
    const file = connectionFile(await commandLine())!;
    const { transport, ip, iopub_port } = JSON.parse(await Deno.readTextFile(file));
    return transport === "tcp" ? { hostname: ip, port: iopub_port } : undefined;
  } catch {
    return undefined;
  }
}

/** The arguments of this process, as its system gives them; Deno does not tell the Jupyter kernel's own. */
async function commandLine(): Promise<string> {
  if (Deno.build.os === "linux") return await Deno.readTextFile("/proc/self/cmdline");
  const [program, ...args] = Deno.build.os === "windows"
    ? [
      "powershell",
      "-NoProfile",
      "-Command",
      `(Get-CimInstance Win32_Process -Filter 'ProcessId=${Deno.pid}').CommandLine`,
    ]
    : ["ps", "-ww", "-o", "args=", "-p", `${Deno.pid}`];
  const { stdout } = await new Deno.Command(program, { args, stdin: "null", stderr: "null" }).output();
  return new TextDecoder().decode(stdout);
}

/**
 * The file that tells a Jupyter kernel its addresses.
 *
 * @param commandLine Its arguments, the file being the last: with zeros between them, as Linux gives them, or with spaces, and with quotes
 * where one is needed, as Windows does.
 * @returns The path; undefined if there is none.
 */
export function connectionFile(commandLine: string): string | undefined {
  const [, file] = /[\0 ]"?--conn"?[\0 ]([^\0]+)/.exec(commandLine) ?? [];
  return file?.trimEnd().replace(/^"(.*)"$/, "$1");
}

/** What came of listening: the mark, nothing but the greeting of a publisher, or nothing at all. */
export type Heard = "mark" | "greeting" | "nothing";

/**
 * Listens until something is published. Who greets is a publisher, and one that is busy, or that waits for a slow listener, says nothing for
 * long: then this waits as long as it takes.
 *
 * @param mark What must be in it: ASCII letters that nothing else holds, at most 60.
 * @param address Where the Jupyter kernel publishes.
 * @param options `onReady` is called when what is published from now on will soon be heard; `onHeard` when the mark is heard, and gives what
 * to listen for until the end; the signal gives up as long as nobody has greeted.
 * @returns What was heard before the connection ended.
 */
export async function listenFor(
  mark: string,
  address: Address,
  { signal, onReady, onHeard }: { signal: AbortSignal; onReady: () => void; onHeard: () => string },
): Promise<Heard> {
  let connection: Deno.TcpConn;
  try {
    connection = await Deno.connect(address);
  } catch {
    return "nothing";
  }
  const reader = connection.readable.getReader();
  const giveUp = () => reader.cancel().catch(() => {});
  if (signal.aborted) giveUp();
  signal.addEventListener("abort", giveUp);
  let heard: Heard = "nothing";
  try {
    const writer = connection.writable.getWriter();
    await writer.write(new Uint8Array([...GREETING, ...READY, ...SUBSCRIBE]));
    onReady();
    const decoder = new TextDecoder("latin1");
    let last: string | undefined;
    for (let end = "";;) {
      const { value, done } = await reader.read();
      if (done) return heard;
      signal.removeEventListener("abort", giveUp);
      heard = "greeting";
      const text = end + decoder.decode(value);
      if (last === undefined && text.includes(mark)) last = onHeard();
      if (last !== undefined && text.includes(last)) return "mark";
      end = text.slice(-64);
    }
  } catch {
    return heard;
  } finally {
    signal.removeEventListener("abort", giveUp);
    await giveUp();
    try {
      connection.close();
    } catch {
      // reading to the end has closed it
    }
  }
}
