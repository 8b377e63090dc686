/** A bundled program that runs in some runtime and reports what it finds, with `report` of report.ts. */
export interface Program extends AsyncDisposable {
  /**
   * Waits for what it reports next.
   *
   * @throws {Error} If it ends before, or with an error, with what it said.
   */
  report(): Promise<unknown>;
  /**
   * Asks a program that listens, with `answer` of report.ts, and waits for its report.
   *
   * @param question Plain data.
   * @throws {Error} If it ends before, or with an error, with what it said.
   */
  ask(question: unknown): Promise<unknown>;
}
