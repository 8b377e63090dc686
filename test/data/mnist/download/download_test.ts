import { assert, assertEquals, assertInstanceOf, assertRejects, assertStringIncludes } from "@std/assert";
import { DataError } from "../../../../lib/data/dataset.ts";
import { downloadFile, NoMirrorError } from "../../../../lib/data/mnist/download/download.ts";
import type { DownloadProgress } from "../../../../lib/data/mnist/download/fetch_file.ts";
import { compressed, contents, files, gzip, Mirror } from "../../stand_in.ts";

const file = files.testLabels;
const content = contents[file.name];
const patience = { answer: 10_000, silence: 10_000 };
const impatience = { answer: 50, silence: 50 };

/** Sends bytes as they are over one connection, as no proper server would, and then leaves it open or closes it. */
class RawMirror {
  readonly #listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  readonly #connections: Deno.Conn[] = [];

  constructor(reply: string | Uint8Array<ArrayBuffer>, close: boolean) {
    const serve = async () => {
      for await (const connection of this.#listener) {
        await connection.read(new Uint8Array(4096));
        await new Blob([reply]).stream().pipeTo(connection.writable, { preventClose: true });
        if (close) connection.close();
        else this.#connections.push(connection);
      }
    };
    serve();
  }

  get url(): string {
    return `http://127.0.0.1:${this.#listener.addr.port}/`;
  }

  [Symbol.dispose]() {
    this.#listener.close();
    for (const connection of this.#connections) connection.close();
  }
}

/** An address at which nothing listens. */
function nobody(): string {
  using listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  return `http://127.0.0.1:${listener.addr.port}/`;
}

Deno.test("downloadFile takes a compressed file, a plain one, and one that the server says it encoded", async () => {
  const answers = [
    () => compressed(file.name),
    () => new Response(content),
    () => new Response(gzip(content), { headers: { "content-encoding": "gzip" } }),
    () => new Response(new Blob([gzip(content)]).stream()), // sent in chunks: no length is announced
  ];
  for (const answer of answers) {
    await using mirror = new Mirror(answer);
    const { array, verified } = await downloadFile(file, [mirror.url], { patience });
    assertEquals([array.data, verified], [content.slice(8), true]);
    assertEquals(mirror.requests, [`${file.name}.gz`]);
  }
});

Deno.test("downloadFile asks the next mirror if one refuses, lacks the file, or delivers a wrong one", async () => {
  await using missing = new Mirror(() => new Response("no such file", { status: 404 }));
  await using wrong = new Mirror(() => new Response("<!doctype html>"));
  await using good = new Mirror(() => undefined);
  await using unasked = new Mirror(() => undefined);
  const mirrors = [nobody(), missing.url, wrong.url, good.url, unasked.url];
  assertEquals((await downloadFile(file, mirrors, { patience })).mirror, good.url);
  assertEquals(unasked.requests, []);
});

Deno.test("downloadFile tells how far it is, and the bytes are all there at the end", async () => {
  await using mirror = new Mirror(() => undefined);
  const reports: DownloadProgress[] = [];
  await downloadFile(file, [mirror.url], { patience, onProgress: (report) => reports.push(report) });
  const { bytesPerSecond, ...last } = reports.at(-1)!;
  const size = gzip(content).length;
  assertEquals(last, {
    file: `${file.name}.gz`,
    mirror: mirror.url,
    receivedBytes: size,
    totalBytes: size,
  });
  assert(bytesPerSecond > 0);
});

Deno.test("downloadFile says that no mirror answered, and why, if none did", async () => {
  await using busy = new Mirror(() => new Response("busy", { status: 503 }));
  using silent = new RawMirror("", false);
  using closing = new RawMirror("", true);
  const dead = nobody();
  const error = await assertRejects(
    () => downloadFile(file, [busy.url, dead, silent.url, closing.url], { patience: impatience }),
    NoMirrorError,
  );
  assertInstanceOf(error, DataError);
  assertStringIncludes(error.reasons, `${busy.url}: HTTP status 503; ${dead}: `);
  assertStringIncludes(error.reasons, "onnection refused");
  assertStringIncludes(error.reasons, `${silent.url}: silent for 0.05 s`);
  assertStringIncludes(error.reasons, "connection closed before message completed");
  assertStringIncludes(error.message, `Cannot download "${file.name}.gz": no mirror answered (${busy.url}`);
});

Deno.test("downloadFile says that no mirror was given if none was", async () => {
  await assertRejects(() => downloadFile(file, [], { patience }), NoMirrorError, "(none was given)");
});

const head = `HTTP/1.1 200 OK\r\ncontent-length: ${content.length}\r\n\r\n`;
const wrongs: [string, string | Uint8Array<ArrayBuffer>, string][] = [
  ["a body shorter than announced", `${head}\0\0`, "error reading a body"],
  [
    "a file of the wrong kind",
    "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n<html>",
    "begins with 0000, but found 3c68",
  ],
  [
    "nothing",
    "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
    "expected an IDX header of 4 bytes but found 0",
  ],
  ["more than the file", `HTTP/1.1 200 OK\r\n\r\n${"\0".repeat(2000)}`, "bytes but received more"],
];
for (const [what, reply, reason] of wrongs) {
  Deno.test(`downloadFile refuses ${what}`, async () => {
    using mirror = new RawMirror(reply, true);
    const error = await assertRejects(
      () => downloadFile(file, [mirror.url], { patience }),
      DataError,
      reason,
    );
    assert(!(error instanceof NoMirrorError));
    assertStringIncludes(error.message, `Cannot download "${file.name}.gz": expected the file from a mirror`);
  });
}

Deno.test("downloadFile refuses a file that breaks off, has a wrong digest, or unpacks to too much", async () => {
  const answers: [Uint8Array<ArrayBuffer>, string][] = [
    [gzip(content).slice(0, -9), "found a damaged one"],
    [gzip(content.with(-1, 9)), `expected the SHA-256 ${file.sha256} but found`],
    [gzip(new Uint8Array(100_000)), `expected at most ${content.length} bytes but found more`],
  ];
  for (const [bytes, reason] of answers) {
    await using first = new Mirror(() => new Response(bytes));
    await using second = new Mirror(() => new Response("busy", { status: 503 }));
    const error = await assertRejects(
      () => downloadFile(file, [first.url, second.url], { patience }),
      DataError,
      reason,
    );
    assert(!(error instanceof NoMirrorError));
    assertStringIncludes(error.message, `${second.url}: HTTP status 503`);
  }
});

Deno.test("downloadFile gives up a mirror that falls silent within the file", async () => {
  using mirror = new RawMirror(`${head}\0\0`, false);
  await assertRejects(
    () => downloadFile(file, [mirror.url], { patience: { answer: 10_000, silence: 50 } }),
    DataError,
    `${mirror.url}: silent for 0.05 s`,
  );
});

for (const [when, reply] of [["before the answer", ""], ["within the file", `${head}\0\0`]]) {
  Deno.test(`downloadFile stops ${when} if the signal is aborted, and asks no other mirror`, async () => {
    using mirror = new RawMirror(reply, false);
    await using other = new Mirror(() => undefined);
    const controller = new AbortController();
    const reason = new TypeError("enough"); // as a failure of the network would be
    if (reply === "") setTimeout(() => controller.abort(reason), 20);
    const onProgress = () => controller.abort(reason);
    const { signal } = controller;
    const error = await assertRejects(
      () => downloadFile(file, [mirror.url, other.url], { patience, signal, onProgress }),
    );
    assertEquals([error, other.requests], [reason, []]);
  });
}

Deno.test("downloadFile passes on what the callback throws", async () => {
  await using mirror = new Mirror(() => undefined);
  const onProgress = () => {
    throw new TypeError("a fault of the caller");
  };
  await assertRejects(
    () => downloadFile(file, [mirror.url], { patience, onProgress }),
    TypeError,
    "of the caller",
  );
});
