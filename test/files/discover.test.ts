import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { discover } from '../../server/src/files/discover.ts';
import { decode, readText } from '../../server/src/files/read-text.ts';
import { folder } from './folder.ts';

/** What is found from `cwd`, as paths below it. */
function found(cwd: string, ...operands: string[]) {
  const { files, problems } = discover(cwd, operands);
  return { files: [...files.keys()].map((it) => relative(cwd, it).replaceAll('\\', '/')), problems };
}

const tree = Object.fromEntries(
  [
    'a.yaml',
    'b.yml',
    'c.json',
    'D.YAML',
    'notes.txt',
    'yaml',
    'k8s/redis.yaml',
    'k8s/.hidden/x.yaml',
    'k8s/README.md',
    'node_modules/p/x.yaml',
    'k8s/node_modules/p/x.yaml',
    '.git/x.yaml',
  ].map((it) => [it, '']),
);

describe('operands', () => {
  test.each<[operands: string[], files: string[]]>([
    [['.'], ['D.YAML', 'a.yaml', 'b.yml', 'c.json', 'k8s/.hidden/x.yaml', 'k8s/redis.yaml']],
    [['k8s'], ['k8s/.hidden/x.yaml', 'k8s/redis.yaml']],
    [['./k8s/'], ['k8s/.hidden/x.yaml', 'k8s/redis.yaml']],
    [
      ['notes.txt', 'a.yaml'],
      ['a.yaml', 'notes.txt'],
    ],
    [
      ['a.yaml', './a.yaml', '.', 'k8s'],
      ['D.YAML', 'a.yaml', 'b.yml', 'c.json', 'k8s/.hidden/x.yaml', 'k8s/redis.yaml'],
    ],
    [['*.yaml'], ['a.yaml']],
    [['**/*.yaml'], ['a.yaml', 'k8s/.hidden/x.yaml', 'k8s/redis.yaml']],
    [['k8s/**'], ['k8s/.hidden/x.yaml', 'k8s/redis.yaml']],
    [['./k8s/*.{yml,yaml}'], ['k8s/redis.yaml']],
    [['a.yaml', '*.yaml'], ['a.yaml']],
    [['node_modules/p'], ['node_modules/p/x.yaml']],
    [['-'], []],
  ])('%j', (operands, files) => {
    expect(found(folder(tree), ...operands)).toEqual({ files, problems: [] });
  });

  test.each<[operand: string, problem: string]>([
    ['nope', 'There is no file or folder "nope".'],
    ['a.yaml/nope', 'There is no file or folder "a.yaml/nope".'],
    ['*.toml', 'No manifest matches "*.toml".'],
    ['nope/*.yaml', 'No manifest matches "nope/*.yaml".'],
  ])('%s is a problem', (operand, problem) => {
    expect(found(folder(tree), operand, 'a.yaml')).toEqual({ files: ['a.yaml'], problems: [problem] });
  });

  test('may lie outside of the working directory', () => {
    const root = folder({ 'here/x.yaml': '', 'there/y.yaml': '' });
    expect(found(join(root, 'here'), '../there')).toEqual({ files: ['../there/y.yaml'], problems: [] });
  });

  test('that name an existing file with the marks of a glob mean that file', () => {
    expect(found(folder({ '[a].yaml': '', 'a.yaml': '' }), '[a].yaml').files).toEqual(['[a].yaml']);
  });
});

describe('.gitignore', () => {
  const repository = {
    '.git/HEAD': '',
    '.gitignore': 'dist/\n*.gen.yaml\n!keep.gen.yaml\n/top.yaml\n',
    'top.yaml': '',
    'x.gen.yaml': '',
    'keep.gen.yaml': '',
    'dist/x.yaml': '',
    'k8s/top.yaml': '',
    'k8s/dist/x.yaml': '',
    'k8s/.gitignore': '*.yaml\n!/redis*.yaml\n',
    'k8s/redis.yaml': '',
    'k8s/redis.gen.yaml': '',
    'k8s/other.yaml': '',
    'k8s/deep/redis.yaml': '',
  };
  test.each<[cwd: string, operands: string[], files: string[]]>([
    ['.', ['.'], ['k8s/redis.gen.yaml', 'k8s/redis.yaml', 'keep.gen.yaml']],
    ['k8s', ['.'], ['redis.gen.yaml', 'redis.yaml']],
    ['.', ['**/*.yaml'], ['k8s/redis.gen.yaml', 'k8s/redis.yaml', 'keep.gen.yaml']],
    ['.', ['x.gen.yaml'], ['x.gen.yaml']],
    ['.', ['dist'], ['dist/x.yaml']],
    ['dist', ['.'], ['x.yaml']],
    ['.', ['k8s', 'k8s/dist'], ['k8s/dist/x.yaml', 'k8s/redis.gen.yaml', 'k8s/redis.yaml']],
  ])('from %s with %j', (cwd, operands, files) => {
    expect(found(join(folder(repository), cwd), ...operands)).toEqual({ files, problems: [] });
  });

  test('of another repository above is not heeded', () => {
    const root = folder({ '.gitignore': '*.yaml', 'inner/.git/HEAD': '', 'inner/x.yaml': '' });
    expect(found(join(root, 'inner'), '.').files).toEqual(['x.yaml']);
  });

  test('counts without a repository, too', () => {
    expect(found(folder({ '.gitignore': 'x.yaml', 'x.yaml': '', 'y.yaml': '' }), '.').files).toEqual(['y.yaml']);
  });
});

describe.skipIf(process.platform === 'win32')('links', () => {
  test('in circles end', () => {
    const root = folder({ 'a/x.yaml': '' });
    symlinkSync('..', join(root, 'a', 'up'));
    symlinkSync('a', join(root, 'again'));
    symlinkSync('self', join(root, 'self'));
    expect(found(root, '.')).toEqual({ files: ['a/x.yaml'], problems: [] });
  });

  test('to what lies elsewhere are followed', () => {
    const root = folder({ 'here/x.yaml': '', 'there/y.yaml': '', 'there/z.yaml': '', 'there/deep/w.yaml': '' });
    symlinkSync('../there/z.yaml', join(root, 'here', 'link.yaml'));
    symlinkSync('../there/deep', join(root, 'here', 'deep'));
    expect(found(join(root, 'here'), '.').files).toEqual(['deep/w.yaml', 'link.yaml', 'x.yaml']);
  });

  test('give no file twice', () => {
    const root = folder({ 'x.yaml': '' });
    symlinkSync('x.yaml', join(root, 'a.yaml'));
    expect(found(root, '.').files).toEqual(['x.yaml']);
  });

  test('are followed when they are named', () => {
    const root = folder({ 'there/y.yaml': '' });
    mkdirSync(join(root, 'here'));
    symlinkSync('../there', join(root, 'here', 'link'));
    expect(found(join(root, 'here'), 'link').files).toEqual(['link/y.yaml']);
  });
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a folder that may not be read is a problem',
  () => {
    const root = folder({ 'closed/x.yaml': '', 'y.yaml': '' });
    chmodSync(join(root, 'closed'), 0);
    expect(found(root, '.')).toEqual({ files: ['y.yaml'], problems: ['Cannot read "closed".'] });
    chmodSync(join(root, 'closed'), 0o700);
  },
);

describe('text', () => {
  test.each<[name: string, bytes: Uint8Array, read: unknown]>([
    ['is UTF-8', Buffer.from('a: ü'), { text: 'a: ü' }],
    ['has no byte order mark', Buffer.from('\ufeffa: 1'), { text: 'a: 1' }],
    ['may be UTF-16', Buffer.from('\ufeffa: ü', 'utf16le'), { text: 'a: ü' }],
    ['may be UTF-16 the other way round', Buffer.from('\ufeffa: ü', 'utf16le').swap16(), { text: 'a: ü' }],
    ['has no zero bytes', Buffer.from('a\0b'), { skipped: 'not text' }],
    ['may be wrong here and there', Buffer.from([0x61, 0xff, 0x62]), { text: 'a\ufffdb' }],
    ['may be nothing', Buffer.alloc(0), { text: '' }],
  ])('%s', (_, bytes, read) => {
    expect(decode(bytes)).toEqual(read);
  });

  test('of a file that is too large is not read', () => {
    const root = folder({ 'large.yaml': Buffer.alloc(10_000_001, 'a'), 'small.yaml': 'a: 1' });
    expect(readText(join(root, 'large.yaml'))).toEqual({ skipped: 'larger than 10 MB' });
    expect(readText(join(root, 'small.yaml'))).toEqual({ text: 'a: 1' });
    expect(readText(join(root, 'none.yaml'))).toEqual({ unreadable: 'no such file' });
  });
});
