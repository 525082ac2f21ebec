import { describe, expect, test } from 'vitest';
import { engineContainers } from '../../server/src/workloads/engine-containers.ts';
import { fixture } from '../support/fixture.ts';

function seen(code: string) {
  const { workspace } = fixture(code);
  const [workload] = workspace.resourcesIn('file:///main.yaml');
  return (workload ? engineContainers(workload, workspace) : []).map(({ container, match, settings, isComplete }) => ({
    container: container.name,
    engine: match.engine.id,
    words: settings.words.join(' '),
    env: Object.fromEntries(settings.env),
    files: Object.fromEntries(settings.files),
    isComplete,
  }));
}

const bare = { words: '', env: {}, files: {}, isComplete: true };

function pod(spec: string): string {
  const lines = spec.replace(/^\n/, '').split('\n');
  const margin = Math.min(...lines.filter((it) => it.trim()).map((it) => it.search(/\S/)));
  const body = lines.map((it) => `      ${it.slice(margin)}`).join('\n');
  return `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec:\n  template:\n    spec:\n${body}`;
}

describe('which containers are engines', () => {
  test.each<[string, string, string[]]>([
    [
      'the store, not its exporter',
      '[{ name: db, image: "redis:8" }, { name: metrics, image: oliver006/redis_exporter }]',
      ['db'],
    ],
    ['no client', '[{ name: shell, image: "redis:8", command: [redis-cli, monitor] }]', []],
    ['two stores in one pod', '[{ name: a, image: redis }, { name: b, image: postgres }]', ['a', 'b']],
    ['no image that is filled in later', '[{ name: db, image: "{{ .Values.image }}" }]', []],
  ])('%s', (_, list, expected) => {
    expect(seen(pod(`containers: ${list}`)).map((it) => it.container)).toEqual(expected);
  });

  test('init containers prepare and Jobs pass', () => {
    expect(seen(pod('initContainers: [{ name: wait, image: redis }]\ncontainers: []'))).toEqual([]);
    const job = pod('containers: [{ name: dump, image: postgres }]').replace('StatefulSet', 'Job');
    expect(seen(job.replace('apps/v1', 'batch/v1'))).toEqual([]);
  });
});

describe('what is seen of the configuration', () => {
  const maps = `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: conf }
data:
  redis.conf: appendonly yes
  MODE: primary
---
apiVersion: v1
kind: Secret
metadata: { name: keys }
stringData: { USER: app }
data: { TOKEN: c2VjcmV0 }
`;
  test.each<[string, string, object]>([
    [
      'command and args',
      'containers: [{ name: db, image: redis, command: [redis-server], args: [--port, 6380] }]',
      { words: 'redis-server --port 6380' },
    ],
    [
      'variables, written and from elsewhere; what is not in sight has no value',
      `
      containers:
        - name: db
          image: redis
          env:
            - { name: A, value: one }
            - { name: B, valueFrom: { configMapKeyRef: { name: conf, key: MODE } } }
            - { name: C, valueFrom: { secretKeyRef: { name: keys, key: TOKEN } } }
            - { name: D, valueFrom: { secretKeyRef: { name: elsewhere, key: TOKEN } } }
      `,
      { env: { A: 'one', B: 'primary', C: 'secret', D: undefined } },
    ],
    [
      'whole maps, with a prefix, under what is written',
      `
      containers:
        - name: db
          image: redis
          envFrom: [{ secretRef: { name: keys }, prefix: X_ }]
          env: [{ name: X_USER, value: root }]
      `,
      { env: { X_USER: 'root', X_TOKEN: 'secret' } },
    ],
    [
      'a map that is not in the workspace',
      'containers: [{ name: db, image: redis, envFrom: [{ configMapRef: { name: elsewhere } }] }]',
      { isComplete: false },
    ],
    [
      'files of a mounted map',
      `
      containers: [{ name: db, image: redis, volumeMounts: [{ name: conf, mountPath: /etc/redis }] }]
      volumes: [{ name: conf, configMap: { name: conf } }]
      `,
      { files: { 'redis.conf': 'appendonly yes', MODE: 'primary' } },
    ],
    [
      'one file, under the name it is mounted at',
      `
      containers: [{ name: db, image: redis, volumeMounts: [{ name: conf, mountPath: /etc/server.conf, subPath: redis.conf }] }]
      volumes: [{ name: conf, configMap: { name: conf } }]
      `,
      { files: { 'server.conf': 'appendonly yes' } },
    ],
    [
      'chosen items of a projected map',
      `
      containers: [{ name: db, image: redis, volumeMounts: [{ name: conf, mountPath: /etc/redis }] }]
      volumes:
        - name: conf
          projected: { sources: [{ configMap: { name: conf, items: [{ key: redis.conf, path: a/b.conf }] } }] }
      `,
      { files: { 'b.conf': 'appendonly yes' } },
    ],
    [
      'a mounted map that is not in the workspace',
      `
      containers: [{ name: db, image: redis, volumeMounts: [{ name: conf, mountPath: /etc/redis }] }]
      volumes: [{ name: conf, secret: { secretName: elsewhere } }]
      `,
      { isComplete: false },
    ],
    [
      'what an init container copies into a shared volume',
      `
      initContainers:
        - name: copy
          command: [cp, /from/redis.conf, /to]
          volumeMounts: [{ name: conf, mountPath: /from }, { name: work, mountPath: /to }]
      containers: [{ name: db, image: redis, volumeMounts: [{ name: work, mountPath: /etc/redis }] }]
      volumes: [{ name: conf, configMap: { name: conf } }, { name: work, emptyDir: {} }]
      `,
      { files: { copy: 'cp\n/from/redis.conf\n/to', 'redis.conf': 'appendonly yes', MODE: 'primary' } },
    ],
    [
      'nothing of an init container that shares no volume',
      `
      initContainers: [{ name: wait, command: [sleep], volumeMounts: [{ name: conf, mountPath: /from }] }]
      containers: [{ name: db, image: redis }]
      volumes: [{ name: conf, configMap: { name: elsewhere } }]
      `,
      {},
    ],
  ])('%s', (_, spec, expected) => {
    expect(seen(pod(spec) + maps)).toEqual([{ ...bare, container: 'db', engine: 'redis', ...expected }]);
  });

  test('maps of another namespace are out of sight', () => {
    const spec = 'containers: [{ name: db, image: redis, envFrom: [{ configMapRef: { name: conf } }] }]';
    const [found] = seen(pod(spec) + maps.replace('{ name: conf }', '{ name: conf, namespace: other }'));
    expect(found).toMatchObject({ isComplete: false, env: {} });
  });
});
