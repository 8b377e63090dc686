import { mirrorRequest, shownAddress } from "./mirror_address.ts";
import { MirrorFailure, MirrorWait } from "./mirror_wait.ts";

/** How far the download of a file has come. */
export interface DownloadProgress {
  /** The name of the file. */
  file: string;
  /** The address of the mirror, without user, password and query. */
  mirror: string;
  /** Bytes received so far. */
  receivedBytes: number;
  /** Bytes of the whole, compressed file; undefined if the mirror does not say. */
  totalBytes?: number;
  /** Bytes received per second, on average since the file was asked for. */
  bytesPerSecond: number;
}

/** How long a mirror may be silent, in milliseconds, and how slow it may be. */
export interface Patience {
  /** From the request to the status. */
  answer: number;
  /** From one piece of the file to the next. */
  silence: number;
  /** The least rate that is waited for; left out, any. */
  rate?: LeastRate;
}

/** A rate below which a mirror is given up. */
export interface LeastRate {
  /** Bytes in a second. */
  bytesPerSecond: number;
  /** Over how many milliseconds the rate is measured, again and again. */
  over: number;
}

/** What `fetchFile` needs besides the address. */
export interface FetchOptions {
  /** How long the mirror may be silent, and how slow it may be. */
  patience: Patience;
  /** The most bytes to accept. */
  limit: number;
  /** Told about ten times a second, and when the file is complete. */
  onProgress?: (progress: DownloadProgress) => void;
  /** Stops the download at once. */
  signal?: AbortSignal;
}

const PROGRESS_INTERVAL = 100; // milliseconds

/**
 * Downloads a file from a mirror into memory. A body shorter than the length that the mirror announced is a failure:
 * `fetch` itself compares the two.
 *
 * @param file The name of the file.
 * @param mirror The address of the folder that holds it; user and password in it are sent as a header.
 * @param options How long to wait, how much to accept, whom to tell.
 * @returns What the mirror delivered, unchecked.
 * @throws {MirrorFailure} If the mirror does not deliver.
 * @throws The reason of the signal, if it was aborted.
 */
export async function fetchFile(
  file: string,
  mirror: string,
  { patience, limit, onProgress, signal }: FetchOptions,
): Promise<Uint8Array> {
  const wait = new MirrorWait(signal);
  const start = performance.now();
  // The file is compressed already; and what is not encoded again has the announced length.
  const { url, headers } = mirrorRequest(mirror, file);
  const request = fetch(url, {
    signal: wait.stop,
    headers: { ...headers, "accept-encoding": "identity" },
  });
  const response = await wait.for(request, patience.answer);
  // Only a part of the file, which nobody asked for, is no answer either.
  if (!response.ok || response.status === 206 || response.body === null) {
    await response.body?.cancel();
    throw new MirrorFailure(`HTTP status ${response.status}`, false);
  }
  wait.answered = true;
  const totalBytes = announcedBytes(response.headers);
  if (totalBytes !== undefined && totalBytes > limit) {
    await response.body.cancel();
    throw new MirrorFailure(`expected at most ${limit} bytes but the mirror announces ${totalBytes}`, true);
  }
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let receivedBytes = 0;
  const pace = new Pace(patience.rate);
  let lastReport = -Infinity;
  const report = (now: number) => {
    lastReport = now;
    const bytesPerSecond = receivedBytes / Math.max((now - start) / 1000, 1e-3);
    onProgress?.({ file, mirror: shownAddress(mirror), receivedBytes, totalBytes, bytesPerSecond });
  };
  try {
    while (true) {
      const { done, value } = await wait.for(reader.read(), patience.silence);
      if (done) break;
      pieces.push(value);
      receivedBytes += value.length;
      if (receivedBytes > limit) {
        throw new MirrorFailure(`expected at most ${limit} bytes but received more`, true);
      }
      const now = performance.now();
      pace.check(receivedBytes, now);
      if (now - lastReport >= PROGRESS_INTERVAL) report(now);
    }
    report(performance.now());
  } finally {
    await reader.cancel().catch(() => {}); // the connection of a download that ended early; else nothing
  }
  return await new Blob(pieces as BlobPart[]).bytes();
}

/** The length of the body, unless the mirror encoded it, when the announced length is another one. */
function announcedBytes(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  return length === null || headers.has("content-encoding") ? undefined : Number(length);
}

/** Sees whether a mirror keeps to the least rate: in each stretch of time so many bytes must come. */
class Pace {
  #start = performance.now();
  #bytes = 0;

  constructor(readonly least?: LeastRate) {}

  /** @throws {MirrorFailure} If a stretch of time has ended in which too little came. */
  check(receivedBytes: number, now: number): void {
    if (this.least === undefined || now - this.#start < this.least.over) return;
    const rate = (receivedBytes - this.#bytes) / (now - this.#start) * 1000;
    if (rate < this.least.bytesPerSecond) {
      const { bytesPerSecond, over } = this.least;
      throw new MirrorFailure(`slower than ${bytesPerSecond} bytes per second for ${over / 1000} s`, true);
    }
    [this.#start, this.#bytes] = [now, receivedBytes];
  }
}
