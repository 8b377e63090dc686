import { createHash } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Dataset, Split } from "../../lib/data/dataset.ts";
import { formatIdx } from "../../lib/data/idx/idx.ts";
import type { LoadSetting } from "../../lib/data/mnist/load_options.ts";
import { type DataFile, type DataFiles, mnistFiles } from "../../lib/data/mnist/mnist_files.ts";

/** Images of 28 x 28 in which no two look alike, with the labels 0 to 9 in turn. */
export function countingSplit(count: number): Split {
  return {
    images: {
      shape: [count, 28, 28],
      data: Uint8Array.from({ length: count * 784 }, (_, index) => (index * 7 + (index >> 8) * 13) % 256),
    },
    labels: { shape: [count], data: Uint8Array.from({ length: count }, (_, index) => index % 10) },
  };
}

/** A small data set that stands in for MNIST. */
export const train = countingSplit(12);
export const test = countingSplit(5);
const arrays = {
  trainImages: train.images,
  trainLabels: train.labels,
  testImages: test.images,
  testLabels: test.labels,
};

/** The content of each file of the stand-in, by the name of the file. */
export const contents: Record<string, Uint8Array<ArrayBuffer>> = {};

/** What the files of the stand-in must be. */
export const files = { ...mnistFiles } as DataFiles;
for (const part of Object.keys(arrays) as (keyof DataFiles)[]) {
  const { name } = mnistFiles[part];
  contents[name] = formatIdx(arrays[part]);
  const sha256 = createHash("sha256").update(contents[name]).digest("hex");
  files[part] = { name, shape: arrays[part].shape as DataFile["shape"], sha256 };
}

/** Digits that stand in for generated ones. */
export const generated: Dataset = {
  train: test,
  test,
  source: "generated",
  description: "These are generated",
};

/** The bytes, compressed. */
export function gzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes));
}

/** A setting for `load` in which nothing but the stand-in can be found. */
export function setting(changes: Partial<LoadSetting> = {}, env: Record<string, string> = {}): LoadSetting {
  return {
    files,
    mirrors: [],
    patience: { answer: 10_000, silence: 10_000 },
    os: "linux",
    env: (name) => env[name],
    generate: () => Promise.resolve(generated),
    ...changes,
  };
}

/** A temporary folder that is removed at the end of its scope. */
export class TemporaryFolder {
  readonly path = Deno.makeTempDirSync();

  /** The path of a file in it. */
  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** Every file in it and in its folders, sorted. */
  list(folder = this.path): string[] {
    return [...Deno.readDirSync(folder)].flatMap((entry) =>
      entry.isDirectory ? this.list(join(folder, entry.name)) : [entry.name]
    ).sort();
  }

  [Symbol.dispose]() {
    Deno.removeSync(this.path, { recursive: true });
  }
}

/** Writes the stand-in into a folder, compressed, except for what `changes` says of a file: other bytes, or none. */
export function writeStandIn(folder: string, changes: Record<string, Uint8Array | null> = {}): void {
  for (const name of Object.keys(contents)) {
    const bytes = name in changes ? changes[name] : gzip(contents[name]);
    if (bytes !== null) Deno.writeFileSync(join(folder, `${name}.gz`), bytes);
  }
}

/** A mirror of the stand-in on this machine. */
export class Mirror {
  /** The names of the files asked for, in order. */
  readonly requests: string[] = [];
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  /** @param answer Answers a request for a file; undefined gives the file, compressed. */
  constructor(
    answer: (name: string, request: Request) => Response | undefined | Promise<Response | undefined>,
  ) {
    this.#server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
      const name = new URL(request.url).pathname.slice(1);
      this.requests.push(name);
      return await answer(name, request) ?? compressed(name);
    });
  }

  /** Its address. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}/`;
  }

  async [Symbol.asyncDispose]() {
    await this.#server.shutdown();
  }
}

/** The answer of a mirror that works. */
export function compressed(name: string): Response {
  const content = contents[name.replace(/\.gz$/, "")];
  return content ? new Response(gzip(content)) : new Response("no such file", { status: 404 });
}
