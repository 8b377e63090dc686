import type { JupyterServer } from "./jupyter_server.ts";

/** A message of the Jupyter protocol, as far as it is needed here (jupyter_client, "Messaging in Jupyter"). */
export interface JupyterMessage {
  header: { msg_id: string; msg_type: string };
  /** The request that this belongs to. */
  parent_header: { msg_id?: string };
  content: Record<string, unknown>;
}

/** The Jupyter kernel is gone, or late. */
export class JupyterKernelError extends Error {
  override name = "JupyterKernelError";
}

/** How long no message may have come from a request, in milliseconds, until it counts as finished. */
const QUIET = 150;

interface Request {
  receive: (message: JupyterMessage) => void;
  finish: (reply: JupyterMessage["content"]) => void;
  reply?: JupyterMessage["content"];
  idle: boolean;
  /** When its last message came. */
  last: number;
}

/**
 * A running Jupyter kernel, over the WebSocket of its server.
 *
 * The usual clients stop listening to a request once the Jupyter kernel is idle, and results of the Deno kernel can arrive
 * later. This one goes on listening, and a request only counts as finished after a quiet time.
 */
export class JupyterKernel {
  /** Rejected with a `JupyterKernelError` when the Jupyter kernel has died. */
  readonly died: Promise<never>;
  #socket: WebSocket;
  #pid?: number;
  #session = crypto.randomUUID();
  #requests = new Map<string, Request>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    const { promise, reject } = Promise.withResolvers<never>();
    this.died = promise;
    promise.catch(() => {}); // whoever waits for a request hears of it
    const die = () => reject(new JupyterKernelError("The Jupyter kernel died"));
    socket.binaryType = "arraybuffer";
    socket.onclose = die;
    socket.onmessage = ({ data }) => {
      const message: JupyterMessage = JSON.parse(typeof data === "string" ? data : textOfBinary(data));
      if (/^(dead|restarting)$/.test(`${message.content.execution_state}`)) die();
      this.#dispatch(message);
    };
  }

  /**
   * Starts the Jupyter kernel named `deno` in the root folder of a server.
   *
   * @throws {JupyterKernelError} If it does not start.
   */
  static async start({ url, token }: JupyterServer): Promise<JupyterKernel> {
    const response = await fetch(`${url}api/kernels`, {
      method: "POST",
      headers: { Authorization: `token ${token}` },
      body: JSON.stringify({ name: "deno" }),
    });
    const { id, message } = await response.json();
    if (!response.ok) throw new JupyterKernelError(`The Jupyter kernel did not start: ${message}`);
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}api/kernels/${id}/channels?token=${token}`);
    const kernel = new JupyterKernel(socket);
    await Promise.race([new Promise((resolve) => socket.onopen = resolve), kernel.died]);
    await kernel.#execute("console.log(Deno.pid)", ({ header, content }) => {
      if (header.msg_type === "stream") kernel.#pid = Number(content.text);
    }, true);
    return kernel;
  }

  /** What the Jupyter kernel says of its language, for the metadata of a notebook. */
  async languageInfo(): Promise<Record<string, unknown>> {
    const { language_info } = await this.#request("kernel_info_request", {}, () => {});
    return language_info as Record<string, unknown>;
  }

  /**
   * Runs code and waits until everything it gave has arrived.
   *
   * @param code The code of a cell.
   * @param receive Gets the messages of this code, also those that come after it finished.
   * @returns The reply of the Jupyter kernel.
   * @throws {JupyterKernelError} If the Jupyter kernel dies.
   */
  async execute(
    code: string,
    receive: (message: JupyterMessage) => void,
  ): Promise<JupyterMessage["content"]> {
    return await this.#execute(code, receive, false);
  }

  /** Ends the Jupyter kernel at once, should it live on after its server, as it does when that crashed. */
  kill(): void {
    this.#socket.close();
    try {
      Deno.kill(this.#pid!, "SIGKILL");
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  async #execute(
    code: string,
    receive: Request["receive"],
    silent: boolean,
  ): Promise<JupyterMessage["content"]> {
    const content = { code, silent, store_history: !silent, user_expressions: {}, allow_stdin: false };
    return await this.#request("execute_request", content, receive);
  }

  async #request(
    msg_type: string,
    content: Record<string, unknown>,
    receive: Request["receive"],
  ): Promise<JupyterMessage["content"]> {
    const { promise: finished, resolve: finish } = Promise.withResolvers<JupyterMessage["content"]>();
    const msg_id = crypto.randomUUID();
    const request: Request = { receive, finish, idle: false, last: 0 };
    this.#requests.set(msg_id, request);
    const date = new Date().toISOString();
    const header = { msg_id, msg_type, session: this.#session, username: "", date, version: "5.3" };
    const message = { channel: "shell", header, parent_header: {}, metadata: {}, content, buffers: [] };
    this.#socket.send(JSON.stringify(message));
    const reply = await Promise.race([finished, this.died]);
    for (let quiet = 0; quiet < QUIET; quiet = performance.now() - request.last) {
      await new Promise((resolve) => setTimeout(resolve, QUIET - quiet));
    }
    return reply;
  }

  #dispatch(message: JupyterMessage): void {
    const request = this.#requests.get(message.parent_header.msg_id ?? "");
    if (request === undefined) return;
    request.last = performance.now();
    if (message.header.msg_type.endsWith("_reply")) request.reply = message.content;
    if (message.content.execution_state === "idle") request.idle = true;
    request.receive(message);
    if (request.reply !== undefined && request.idle) request.finish(request.reply);
  }
}

/** The message in a frame that carries buffers, too: their number, where each part starts, the parts. */
function textOfBinary(frame: ArrayBuffer): string {
  const view = new DataView(frame);
  const end = view.getUint32(0) > 1 ? view.getUint32(8) : frame.byteLength;
  return new TextDecoder().decode(frame.slice(view.getUint32(4), end));
}
