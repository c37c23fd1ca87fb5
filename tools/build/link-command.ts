import { chmod, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";

/** Lets `npx neuroll` in the checkout find the checkout's own command, as it would a dependency's. */
export async function linkCommand(root: string): Promise<void> {
  await chmod(`${root}/dist/cli/neuroll.js`, 0o755);
  const bin = `${root}/node_modules/.bin`;
  if (!existsSync(bin)) return;
  if (process.platform === "win32") {
    await writeFile(`${bin}/neuroll.cmd`, '@node "%~dp0\\..\\..\\dist\\cli\\neuroll.js" %*\r\n');
    return;
  }
  await rm(`${bin}/neuroll`, { force: true });
  await symlink("../../dist/cli/neuroll.js", `${bin}/neuroll`);
}
