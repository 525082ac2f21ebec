/** What a command line program can reach: handed in, so that nothing else does. */
export interface Terminal {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Outlet;
  readonly stderr: Outlet;
}

export interface Outlet {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

export const exitStatus = {
  /** Nothing at or above the severity to fail on. */
  clean: 0,
  findings: 1,
  /** Arguments or configuration that make no sense, an unreadable path, or nothing to lint. */
  usage: 2,
  /** A fault of this program. */
  fault: 3,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** Tells the user what is wrong, away from the report. */
export function complain(terminal: Terminal, message: string, ...more: readonly string[]): void {
  terminal.stderr.write([`aks-stateful: ${message}`, ...more, ''].join('\n'));
}

/** Whether colours are welcome: on a terminal, unless they were declined (https://no-color.org). */
export function wantsColor({ env }: Terminal, outlet: Outlet): boolean {
  return outlet.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
