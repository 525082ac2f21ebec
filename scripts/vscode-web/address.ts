import { pathToFileURL } from 'node:url';

/** What a workbench shows and loads; all are absolute paths. */
interface Workbench {
  readonly folder: string;
  readonly extension: string;
  /** A module with a `run` function, which the extension host calls once the workbench is up. */
  readonly tests?: string;
}

/**
 * The address of a workbench with the extension loaded from its folder. It says `localhost`, not 127.0.0.1, because
 * webviews need what browsers call a secure context.
 */
export function workbenchAddress(port: number, { folder, extension, tests }: Workbench): string {
  const remote = (file: string) => `vscode-remote://localhost:${port}${pathToFileURL(file).pathname}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({
    folder: pathToFileURL(folder).pathname,
    payload: JSON.stringify(payload),
  });
  return `http://localhost:${port}/?${query}`;
}
