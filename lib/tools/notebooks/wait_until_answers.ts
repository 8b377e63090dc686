/** Between two questions, in milliseconds. */
const INTERVAL = 20;

/** How long an answer may take, in milliseconds: another program's may never come. */
const ANSWER = 5_000;

/**
 * Waits until a Jupyter server answers: it tells its address before it listens there, on a busy machine long before.
 *
 * @param server Its address, ending in a slash, and its secret.
 * @param patience How long to wait, in milliseconds.
 * @param hasEnded Whether the server has ended meanwhile.
 * @returns Whether it answers.
 */
export async function waitUntilAnswers(
  { url, token }: { url: string; token: string },
  patience: number,
  hasEnded: () => boolean,
): Promise<boolean> {
  for (const start = performance.now(); performance.now() - start < patience && !hasEnded();) {
    if (await answers(url, token)) return true;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
  return false;
}

/** Whether a server answers, and knows its secret: the port may be another program's. */
async function answers(url: string, token: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}api/status`, {
      headers: { Authorization: `token ${token}` },
      signal: AbortSignal.timeout(ANSWER),
    });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return false;
  }
}
