/** What is used of the file system, by the names and with the meaning that Deno gives it. */
export type FileSystem =
  & Pick<
    typeof Deno,
    | "chmodSync"
    | "lstat"
    | "mkdir"
    | "readDir"
    | "readFile"
    | "readLink"
    | "remove"
    | "removeSync"
    | "rename"
    | "stat"
  >
  & {
    /** Whether this is Windows, which locks no folders. */
    isWindows: boolean;
    open(path: string, options?: Deno.OpenOptions): Promise<OpenFile>;
    openSync(path: string, options?: Deno.OpenOptions): OpenFile;
  };

/** A file that is open. */
export type OpenFile = Pick<
  Deno.FsFile,
  "close" | "statSync" | "sync" | "tryLockSync" | "write" | typeof Symbol.dispose
>;
