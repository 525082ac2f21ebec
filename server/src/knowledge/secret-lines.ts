import {
  type CredentialShape,
  type FoundCredential,
  findCredential,
  holdsEmulatorKey,
  isPlaintextCredential,
  mayHoldCredential,
} from './secrets.ts';

/** A credential within a longer text, such as a file of settings. Its value is never to be shown. */
export interface CredentialInText {
  /** The setting that holds it, if it is one. */
  readonly name?: string;
  readonly shape?: CredentialShape;
  readonly start: number;
  readonly end: number;
}

const aboutCredentials = /pass|pwd|secret|token|key|cred|sas|dsn|conn/i;
const setting =
  /^[ \t]{0,40}(?:-[ \t])?(?:export[ \t]+|set[ \t]+|--)?["']?([A-Za-z][\w.-]{0,80})["']?[ \t]{0,9}[:=][ \t]{0,9}(\S.{0,400})$/;
/** Two dashes begin a comment of SQL with a space behind them, and otherwise an option. */
const commentLine = /^[ \t]*(?:#|\/\/|;|--[ \t]|\*|<!--).*$/gm;
const comment = /^\s*(?:#|\/\/|;|--[ \t]|\*|<!--)/;
/** Longer texts are data rather than settings. */
const longest = 300_000;

/**
 * The first credential of a text: by its form, or a line that gives a setting whose name promises one. Comments do not
 * count, nor do the expressions of programs.
 */
export function credentialInText(text: string): CredentialInText | undefined {
  const found = findUncommented(text);
  if (found && !holdsEmulatorKey(text)) return found;
  if (text.length > longest || !text.includes('\n') || !aboutCredentials.test(text)) return undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    const [, name, written] = aboutCredentials.test(line) && !comment.test(line) ? (setting.exec(line) ?? []) : [];
    if (name !== undefined && written !== undefined) {
      const value = bare(written);
      if (!isExpression(value, written) && !isWording(value, name) && isPlaintextCredential(name, value)) {
        const start = offset + line.lastIndexOf(value);
        return { name, start, end: start + value.length };
      }
    }
    offset += line.length + 1;
  }
  return undefined;
}

/** The first credential by its form; in a text of several lines, comments do not count. */
export function findUncommented(text: string): FoundCredential | undefined {
  if (!text.includes('\n') || !mayHoldCredential(text)) return findCredential(text);
  return findCredential(text.replaceAll(commentLine, (it) => ' '.repeat(it.length)));
}

/** The value without its quotes, what ends the line, and a comment behind it. */
function bare(written: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(written)?.[2];
  return quoted ?? written.replace(/\s#.*$/, '').replace(/[,;\s]+$/, '');
}

/** What a form or a description says: words, the name itself with a capital letter, a type. */
function isWording(value: string, name: string): boolean {
  if (/\s/.test(value) || /^(?:string|str|text|object|bearer|basic|jwt|hidden|integer)$/i.test(value)) return true;
  // A program hands a variable on: `self.token = token`.
  if (!/^passw(?:or)?d$/.test(value) && name.split('.').at(-1) === value) return true;
  return /^[A-Z]/.test(value) && name.toLowerCase().endsWith(value.toLowerCase().replace(/[^a-z]/g, ''));
}

/** A part of a program, or the beginning of a structure: `open(path)`, `os.environ["X"]`, `[`, `{`, `|`, `$x`. */
function isExpression(value: string, written: string): boolean {
  if (written.startsWith('"') || written.startsWith("'")) return /^[$%]/.test(value);
  return /^[$%`([{<|>&*!]/.test(value) || /[([{]/.test(value) || /\s/.test(value) || /^\w+\.\w/.test(value);
}
