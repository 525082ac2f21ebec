import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { committedTexts, gitFolder, lastCommit, lastCommitId } from '../../server/src/files/last-commit.ts';
import { repository } from '../support/repository.ts';
import { folder } from './folder.ts';

test('gives the committed text of what differs from it', async () => {
  const { path, write } = repository({
    'changed.yaml': 'a: 1\n',
    'same.yaml': 'a: 1\n',
    'crlf.yaml': 'a: 1\nb: 2\n',
    'gone.yml': 'a: 3\n',
    'sub folder/naïve "name".yaml': 'a: 4\n',
    'two\nlines.yaml': 'a: 5\n',
    'notes.txt': 'a: 6\n',
    'binary.yaml': new Uint8Array([0, 1, 2]),
    'empty.yaml': '',
  });
  write({ 'changed.yaml': 'a: 2\n', 'gone.yml': undefined, 'new.yaml': 'a: 7\n' });
  const commit = await lastCommit(path, path);
  const now = {
    'changed.yaml': 'a: 2\n',
    'same.yaml': 'a: 1\n',
    'crlf.yaml': 'a: 1\r\nb: 2\r\n',
    'gone.yml': undefined,
    'sub folder/naïve "name".yaml': 'a: 5\n',
    'two\nlines.yaml': undefined,
    'new.yaml': 'a: 7\n',
    'notes.txt': 'a: 7\n',
    'binary.yaml': 'a: 8\n',
    'empty.yaml': 'a: 9\n',
  };
  const texts =
    commit && (await committedTexts(commit, new Map(Object.entries(now).map(([it, text]) => [join(path, it), text]))));
  expect(Object.fromEntries(Object.keys(now).map((it) => [it, texts?.get(join(path, it))]))).toEqual({
    'changed.yaml': 'a: 1\n',
    'same.yaml': undefined,
    'crlf.yaml': undefined,
    'gone.yml': 'a: 3\n',
    'sub folder/naïve "name".yaml': 'a: 4\n',
    'two\nlines.yaml': 'a: 5\n',
    'new.yaml': '',
    'notes.txt': '',
    'binary.yaml': undefined,
    'empty.yaml': '',
  });
});

test('sees one folder of a repository, and names of the newer format', async () => {
  const { path, git } = repository({ 'app/k8s/a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' }, '--object-format=sha256');
  const commit = await lastCommit(path, join(path, 'app'));
  expect([...(commit?.blobs.keys() ?? [])]).toEqual([join(path, 'app/k8s/a.yaml')]);
  expect(commit?.id).toBe(git('rev-parse', 'HEAD').trim());
  expect(commit && (await committedTexts(commit, new Map([[join(path, 'app/k8s/a.yaml'), 'a: 1\n']])))).toEqual(
    new Map([[join(path, 'app/k8s/a.yaml'), undefined]]),
  );
});

test('knows when something was committed, and where git writes that down', async () => {
  const { path, write, commit } = repository({ 'a.yaml': 'a: 1\n' });
  const before = await lastCommitId(path);
  write({ 'a.yaml': 'a: 2\n' });
  expect(await lastCommitId(path)).toBe(before);
  commit();
  expect(await lastCommitId(path)).not.toBe(before);
  expect(await gitFolder(path)).toBe(join(path, '.git'));
});

test('knows of no commit where there is none', async () => {
  const outside = folder({ 'a.yaml': 'a: 1\n' });
  expect(await lastCommit(outside, outside)).toBeUndefined();
  const broken = folder({ '.git': 'gitdir: nowhere', 'a.yaml': 'a: 1\n' });
  expect(await lastCommit(broken, broken)).toBeUndefined();
});

test('runs nothing that a repository has configured', async () => {
  const { path, git, write } = repository({ 'a.yaml': 'a: 1\n', '.gitattributes': '*.yaml filter=evil diff=evil\n' });
  const command = `touch ${join(path, 'ran')}`;
  for (const key of ['core.fsmonitor', 'filter.evil.clean', 'filter.evil.smudge', 'diff.evil.textconv', 'core.pager']) {
    git('config', key, command);
  }
  write({ 'a.yaml': 'a: 2\n' });
  const commit = await lastCommit(path, path);
  expect(commit && (await committedTexts(commit, new Map([[join(path, 'a.yaml'), 'a: 2\n']])))).toEqual(
    new Map([[join(path, 'a.yaml'), 'a: 1\n']]),
  );
  await gitFolder(path);
  expect(existsSync(join(path, 'ran'))).toBe(false);
});
