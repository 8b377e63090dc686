import { dirname, join } from "node:path";
import { replaceFile } from "../../files/replace_file.ts";
import { ignoreMissing } from "../../files/write_target.ts";

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
  if (await Deno.lstat(file).catch(ignoreMissing) !== undefined) return;
  await Deno.mkdir(dirname(file), { recursive: true });
  await replaceFile(file, JSON.stringify(SETTINGS, null, 2) + "\n");
}
