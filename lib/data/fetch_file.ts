import { MirrorFailure, MirrorWait } from "./mirror_wait.ts";

/** How far the download of a file has come. */
export interface DownloadProgress {
  /** The name of the file. */
  file: string;
  /** The address of the mirror. */
  mirror: string;
  /** Bytes received so far. */
  receivedBytes: number;
  /** Bytes of the whole, compressed file; undefined if the mirror does not say. */
  totalBytes?: number;
  /** Bytes received per second, on average since the file was asked for. */
  bytesPerSecond: number;
}

/** How long a mirror may be silent, in milliseconds. */
export interface Patience {
  /** From the request to the status. */
  answer: number;
  /** From one piece of the file to the next. */
  silence: number;
}

/** What `fetchFile` needs besides the address. */
export interface FetchOptions {
  /** How long the mirror may be silent. */
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
 * @param mirror The address of the folder that holds it, with a slash at its end.
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
  const request = fetch(new URL(file, mirror), {
    signal: wait.stop,
    headers: { "accept-encoding": "identity" },
  });
  const response = await wait.for(request, patience.answer);
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new MirrorFailure(`HTTP status ${response.status}`, false);
  }
  wait.answered = true;
  const totalBytes = announcedBytes(response.headers);
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let receivedBytes = 0;
  let lastReport = -Infinity;
  const report = (now: number) => {
    lastReport = now;
    const bytesPerSecond = receivedBytes / Math.max((now - start) / 1000, 1e-3);
    onProgress?.({ file, mirror, receivedBytes, totalBytes, bytesPerSecond });
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
