import { expect, test } from 'vitest';
import { probePace, probeWindow } from '../../server/src/k8s/probes.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';

test.each<[string, number | undefined]>([
  ['{ tcpSocket: { port: 1 } }', 30],
  ['{ initialDelaySeconds: 60 }', 90],
  ['{ periodSeconds: 5, failureThreshold: 6 }', 30],
  ['{ periodSeconds: 0, failureThreshold: 0 }', 30],
  ['{ failureThreshold: "${N}" }', undefined],
])('%s gives up after %j seconds', (text, expected) => {
  const root = YamlFile.parse('file:///a.yaml', text).documents[0]?.root;
  const pace = root && probePace(root);
  expect(pace && probeWindow(pace)).toBe(expected);
});
