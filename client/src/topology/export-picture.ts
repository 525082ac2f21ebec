import { Uri, window, workspace } from 'vscode';
import type { PictureFormat } from './messages.ts';

const names: Readonly<Record<PictureFormat, string>> = { svg: 'SVG image', png: 'PNG image' };

/** Asks where to save a picture: beside the file that it shows, else in the workspace. */
export async function exportPicture(content: string, format: PictureFormat, uri: string | undefined): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = uri === undefined ? undefined : Uri.parse(uri).path.split('/').at(-1);
  const name = `${file === undefined ? '' : `${file.replace(/\.[^.]*$/, '')}.`}topology.${format}`;
  const target = await window.showSaveDialog({
    ...(folder ? { defaultUri: Uri.joinPath(folder, name) } : {}),
    filters: { [names[format]]: [format] },
    title: 'Export Topology',
  });
  if (!target) return;
  const bytes = format === 'png' ? Buffer.from(content, 'base64') : new TextEncoder().encode(content);
  await workspace.fs.writeFile(target, bytes);
}
