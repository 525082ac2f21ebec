const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);
const keywords = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'while',
  'until',
  'do',
  'done',
  'case',
  'esac',
  '!',
  '{',
  '}',
  'exec',
  'time',
]);
/** Programs that start another one; the number is how many words of their own they take. */
const wrappers = new Map([
  ['env', 0],
  ['nice', 0],
  ['nohup', 0],
  ['sudo', 0],
  ['tini', 0],
  ['dumb-init', 0],
  ['gosu', 1],
  ['su-exec', 1],
  ['timeout', 1],
]);

/** A container's `command` and `args` as one line of text; an empty word is written `""`. */
export function commandText(words: readonly string[]): string {
  return words.map((word) => (word === '' ? '""' : word)).join(' ');
}

/**
 * The names of the programs a container starts, without their directories: of `sh -c "until pg_isready; do sleep 1; done"`
 * they are `pg_isready` and `sleep`. A reading of the usual forms, not a shell: what it does not understand comes out as a
 * name that no table knows.
 */
export function programs(words: readonly string[]): readonly string[] {
  const [first = '', ...rest] = words;
  if (first === '') return [];
  if (!shells.has(baseName(first))) return programOf(words);
  const script = rest.find((word) => !word.startsWith('-'));
  if (script === undefined) return [];
  return rest.some((word) => /^-[a-z]*c/.test(word)) ? scriptPrograms(script) : [baseName(script)];
}

function scriptPrograms(script: string): readonly string[] {
  return script
    .replaceAll('\\\n', ' ')
    .replace(/(^|\s)#[^\n]*/g, '$1')
    .split(/[;&|\n()]+/)
    .flatMap((piece) => programOf(piece.trim().split(/\s+/)));
}

function programOf(words: readonly string[]): readonly string[] {
  let index = 0;
  for (; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === 'for') return [];
    const own = wrappers.get(baseName(word));
    if (own !== undefined) index += own;
    else if (word !== '' && word !== '--' && !keywords.has(word) && !/^\w+=/.test(word)) break;
  }
  const word = words[index];
  return word === undefined ? [] : [baseName(unquoted(word))];
}

function unquoted(word: string): string {
  return word.replace(/^["']|["']$/g, '');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
