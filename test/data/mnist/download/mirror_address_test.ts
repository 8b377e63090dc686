import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { DataError } from "../../../../lib/data/dataset.ts";
import { load } from "../../../../lib/data/mnist/load.ts";
import {
  mirrorRequest,
  shownAddress,
  withoutSecrets,
} from "../../../../lib/data/mnist/download/mirror_address.ts";
import { chooseMirrors } from "../../../../lib/data/mnist/download/mirrors.ts";
import { Mirror, setting, TemporaryFolder, train } from "../../stand_in.ts";

const SECRETS = /ada|s3cret|t0ken/;

/** Everything that a caller can print of an error: its message and those of its causes. */
function printed(error: unknown): string {
  return error instanceof Error
    ? `${error.message} ${error.stack} ${"reasons" in error ? error.reasons : ""} ${printed(error.cause)}`
    : String(error);
}

Deno.test("mirrorRequest sends user and password as a header and keeps the query", () => {
  const { url, headers } = mirrorRequest(
    "https://ad%40:p%C3%A4%3As@a.example:8080/mnist/?token=1&x=2#part",
    "f.gz",
  );
  assertEquals(url.href, "https://a.example:8080/mnist/f.gz?token=1&x=2");
  assertEquals(headers, { authorization: `Basic ${btoa("ad@:p\xc3\xa4:s")}` });
  assertEquals(mirrorRequest("http://a.example", "f.gz").url.href, "http://a.example/f.gz");
  assertEquals(mirrorRequest("http://a.example/x", "f.gz"), {
    url: new URL("http://a.example/x/f.gz"),
    headers: {},
  });
  assertEquals(mirrorRequest("http://u:100%@a.example/", "f").headers, {
    authorization: `Basic ${btoa("u:100%")}`,
  });
});

Deno.test("shownAddress and withoutSecrets leave out user, password and query", () => {
  assertEquals(
    shownAddress("https://ada:s3cret@a.example/mnist/?key=t0ken#t0ken"),
    "https://a.example/mnist/?...",
  );
  assertEquals(
    withoutSecrets("error for url (http://ada:s3cret@a.example/?t0ken): see https://b.example/x?key=t0ken."),
    "error for url (http://a.example/?...): see https://b.example/x?...",
  );
});

Deno.test("load sends user, password and token to a mirror, and prints them nowhere", async () => {
  using folder = new TemporaryFolder();
  const asked: (string | null)[] = [];
  await using mirror = new Mirror((_, request) => {
    asked.push(request.headers.get("authorization"), new URL(request.url).search);
    return undefined;
  });
  const secret = (url: string) => `${url.replace("//", "//ada:s3cret@")}?key=t0ken`;
  const seen: unknown[] = [];
  const env = { XDG_CACHE_HOME: folder.path, MNIST_MIRRORS: secret(mirror.url) };
  const dataset = await load({
    onNotice: (notice) => seen.push(notice),
    onProgress: (progress) => seen.push(progress),
  }, setting({}, env));
  assertEquals([dataset.source, dataset.train], ["mnist", train]);
  assertEquals(asked, Array(4).fill([`Basic ${btoa("ada:s3cret")}`, "?key=t0ken"]).flat());
  assert(seen.length > 4);
  const text = JSON.stringify([seen, dataset.description]);
  assert(!SECRETS.test(text), text);
});

Deno.test("load prints no secret of a mirror that fails, whatever fails", async () => {
  await using other = new Mirror(() => new Response("no", { status: 401 }));
  await using mirror = new Mirror((name, request) => {
    const { search, pathname } = new URL(request.url);
    if (pathname.startsWith("/loop")) {
      return new Response(null, { status: 302, headers: { location: request.url } });
    }
    if (pathname.startsWith("/away")) {
      const location = `http://ada:s3cret@127.0.0.1:1/${name}${search}`;
      return new Response(null, { status: 302, headers: { location } });
    }
    return new Response("<html>");
  });
  const port = new URL(mirror.url).port;
  const failing = [
    `http://ada:s3cret@127.0.0.1:${new URL(other.url).port}/?key=t0ken`,
    `http://ada:s3cret@127.0.0.1:${port}/?key=t0ken`,
    `http://ada:s3cret@127.0.0.1:${port}/loop/?key=t0ken`,
    `http://ada:s3cret@127.0.0.1:${port}/away/?key=t0ken`,
    "http://ada:s3cret@127.0.0.1:1/?key=t0ken", // a port that fetch refuses
    "http://ada:s3cret@127.0.0.1:2/?key=t0ken", // a port at which nobody listens
    "http://ada:s3cret@no-such-host.invalid/?key=t0ken",
    "https://ada:s3cret@127.0.0.1:" + port + "/?key=t0ken", // no TLS there
  ];
  for (const address of [...failing, failing.join()]) {
    const notices: string[] = [];
    const loading = () =>
      load(
        { source: "mnist", onNotice: (notice) => notices.push(notice) },
        setting({}, { MNIST_MIRRORS: address }),
      );
    const text = printed(await assertRejects(loading, DataError, "Cannot download")) + notices;
    assert(!SECRETS.test(text), text);
  }
});

Deno.test("chooseMirrors quotes no address that may hold a secret", () => {
  const wrong = [
    "htp://ada:s3cret@a.example/",
    "ada:s3cret@a.example/mnist",
    "http://ada:s3,cret@a.example/", // the comma tears the password apart
    "http://ada:s3cret@a.example:99999/",
    "http://ada:s3cret@/",
    "a.example/mnist?key=t0ken",
    "https://good.example/,//ada:s3cret@a.example",
  ];
  for (const address of wrong) {
    const error = assertThrows(
      () => chooseMirrors(undefined, address, []),
      DataError,
      "Cannot use the mirror number",
    );
    assert(!SECRETS.test(printed(error)) && !/cret/.test(printed(error)), printed(error));
  }
  assertThrows(
    () => chooseMirrors(undefined, "https://good.example/, ftp://a.example", []),
    DataError,
    'Cannot use the mirror "ftp://a.example": expected an address that begins with http:// or https://: correct',
  );
});
