import { join } from "node:path";

/** JupyterLab's settings of its notifications, and those under which it neither asks for nor fetches any news. */
const FILE = join("@jupyterlab", "apputils-extension", "notification.jupyterlab-settings");
const SETTINGS = { fetchNews: "false", checkForUpdates: false };

/**
 * Keeps JupyterLab from asking whether it may fetch news and from looking for updates, unless the user has decided.
 *
 * @param folder The folder of the user's settings, JUPYTERLAB_SETTINGS_DIR.
 */
export async function writeQuietSettings(folder: string): Promise<void> {
  const file = join(folder, FILE);
  await Deno.mkdir(join(file, ".."), { recursive: true });
  try {
    await Deno.writeTextFile(file, JSON.stringify(SETTINGS, null, 2) + "\n", { createNew: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}
