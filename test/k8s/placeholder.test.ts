import { describe, expect, it } from 'vitest';
import {
  holdsPlaceholder,
  holdsPlaceholderInCommand,
  holdsSecretPlaceholder,
  isPlaceholder,
} from '../../server/src/k8s/placeholder.ts';

describe('a placeholder', () => {
  // value, anywhere in a value, in a command, for a credential, the whole value
  it.each<[string, boolean, boolean, boolean, boolean]>([
    ['{{ .Values.name }}', true, true, true, true],
    ['x-{{ .Release.Name }}', true, true, true, false],
    ['${NAME}', true, false, true, true],
    ['redis.${NAMESPACE}.svc', true, false, true, false],
    ['<your-password>', true, false, true, true],
    ['https://<account>.blob.core.windows.net', true, false, true, false],
    ['REPLACE_ME', true, true, true, true],
    ['changeme', true, true, true, true],
    ['ChangeMe!', true, true, true, false],
    ['your-password-here', true, true, true, true],
    ['#{Password}#', true, true, true, true],
    ['__IMAGE_TAG__', true, true, true, true],
    ['TODO', true, true, true, true],
    ['INSERT_CLUSTER_TOKEN', true, true, true, true],
    ['$(POD_NAME)', false, false, true, false],
    ['redis-0.redis.$(NAMESPACE).svc', false, false, true, false],
    ['$$(POD_NAME)', false, false, false, false],
    ['todo-app', false, false, false, false],
    ['exchange-media', false, false, false, false],
    ['a < b > c', false, false, false, false],
    ['<zookeeper><host>zk-0.zk</host></zookeeper>', false, false, false, false],
    ['cat <<EOF > /tmp/x', false, false, false, false],
    ['{"a":{"b":{}}}', false, false, false, false],
    ['s3cr3t', false, false, false, false],
    ['cat < /etc/hosts', false, false, false, false],
    ['__init__', false, false, false, false],
    ['', false, false, false, false],
  ])('%j', (value, anywhere, command, secret, whole) => {
    expect([
      holdsPlaceholder(value),
      holdsPlaceholderInCommand(value),
      holdsSecretPlaceholder(value),
      isPlaceholder(value),
    ]).toEqual([anywhere, command, secret, whole]);
  });

  it.each(['{{', '${', '<a', '#{', '_A', '$('])(
    'is looked for in linear time in a megabyte of %s',
    (unit) => {
      expect(holdsSecretPlaceholder(unit.repeat(1_000_000 / unit.length))).toBe(false);
    },
    2000,
  );
});
