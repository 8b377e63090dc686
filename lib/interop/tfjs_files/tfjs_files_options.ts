/** How networks are saved into a folder and opened from it. */
export interface TfjsFilesOptions {
  /** The most bytes that a file of weights may have, at least 1; one file holds all weights if not given. */
  shardBytes?: number;
  /** Whether each variable must find its weight and each weight its variable when a network is opened. Default true. */
  strict?: boolean;
  /** Called when a network has been read, with 1. */
  onProgress?: (fraction: number) => void;
}
