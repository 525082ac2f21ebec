import { expect, it } from 'vitest';
import { commandText, programs } from '../../server/src/k8s/container-programs.ts';

it.each<[string[], string[]]>([
  [[], []],
  [['/usr/bin/redis-server', '--appendonly', 'yes'], ['redis-server']],
  [['--appendonly', 'yes'], ['--appendonly']],
  [['sh', '-c', 'redis-cli ping'], ['redis-cli']],
  [['/bin/bash', '-ec', 'exec redis-server /x'], ['redis-server']],
  [['bash', '-e', '/run.sh'], ['run.sh']],
  [
    ['sh', '-c', 'A=1 B=2 cmd && other | third'],
    ['cmd', 'other', 'third'],
  ],
  [
    ['sh', '-c', 'until pg_isready; do\n  sleep 1\ndone\nexec gosu postgres postgres'],
    ['pg_isready', 'sleep', 'postgres'],
  ],
  [
    ['sh', '-c', 'if ! nc -z x 1; then exit 1; fi # not redis-server'],
    ['nc', 'exit'],
  ],
  [['tini', '--', 'etcd'], ['etcd']],
  [['timeout', '5', 'redis-cli'], ['redis-cli']],
  [['sh', '-c', 'redis-cli \\\n  ping'], ['redis-cli']],
  [['sh'], []],
])('%j starts %j', (words, expected) => {
  expect(programs(words)).toEqual(expected);
});

it('keeps an empty word visible', () => {
  expect(commandText(['--save', '', '--x'])).toBe('--save "" --x');
});
