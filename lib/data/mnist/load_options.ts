import type { Dataset } from "../dataset.ts";
import type { DownloadProgress, Patience } from "./download/fetch_file.ts";
import type { DataFiles } from "./mnist_files.ts";

/** What `loadMnist` may be told. */
export interface LoadOptions {
  /** A folder that holds the four files, with or without `.gz`; left out, that which `MNIST_DIR` names, if any. */
  dir?: string;
  /**
   * `"auto"`: MNIST, or generated digits if neither a folder is named nor a file cached nor a mirror answers.
   * `"mnist"`: MNIST or an error. `"generated"`: generated digits. `"mnist+generated"`: to learn from MNIST's and 60000 generated
   * digits in turn, to be judged by MNIST's, or an error. Default `"auto"`.
   */
  source?: "auto" | "mnist" | "generated" | "mnist+generated";
  /**
   * `false` admits other data in the format of MNIST, such as Fashion-MNIST, from `dir` or `MNIST_DIR`; what is
   * downloaded is always verified. Default `true`.
   */
  verify?: boolean;
  /**
   * The addresses of folders to download from, in this order; left out, those in `MNIST_MIRRORS` (separated by
   * commas), else two public ones. User and password in an address are sent as HTTP's basic authentication and never
   * printed. None (`[]`) downloads nothing.
   */
  mirrors?: readonly string[];
  /** Stops loading at once; the promise is then rejected with the reason of the signal. */
  signal?: AbortSignal;
  /** Told how a download comes along, about ten times a second. */
  onProgress?: (progress: DownloadProgress) => void;
  /**
   * Told in one sentence that a download begins, that a mirror is left for the next, or that generated digits take the
   * place of MNIST, and why.
   */
  onNotice?: (notice: string) => void;
}

/** What is the same for every call of `loadMnist`, and different in a test of it. */
export interface LoadSetting {
  /** The four files. */
  files: DataFiles;
  /** Where to download them if nobody says where. */
  mirrors: readonly string[];
  /** How long a mirror may be silent, and how slow it may be. */
  patience: Patience;
  /** The platform. */
  os: typeof Deno.build.os;
  /** Looks up an environment variable. */
  env: (name: string) => string | undefined;
  /** Draws digits. */
  generate: (options: { signal?: AbortSignal }) => Promise<Dataset>;
}
