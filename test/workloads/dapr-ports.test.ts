import { expect, test } from 'vitest';
import { podAnnotations } from '../../server/src/k8s/pods.ts';
import type { Resource } from '../../server/src/k8s/resource.ts';
import { appPorts, openPorts, portNumber } from '../../server/src/workloads/dapr-ports.ts';
import { fileUri, fixture } from '../support/fixture.ts';

function pod(annotations: string, container = ''): Resource {
  const { workspace } = fixture(`
    apiVersion: v1
    kind: Pod
    metadata: { name: basket, annotations: { dapr.io/enabled: "true"${annotations} } }
    spec: { containers: [{ name: basket${container} }] }
  `);
  const [found] = workspace.resourcesIn(fileUri('main.yaml'));
  if (!found) throw new Error('The fixture has no pod.');
  return found;
}

test.each([
  ['as Dapr has them', '', [3500, 3501, 50001, 50002, 9090]],
  ['without metrics', ', dapr.io/enable-metrics: "false"', [3500, 3501, 50001, 50002]],
  ['moved', ', dapr.io/metrics-port: "9100", dapr.io/grpc-port: "50005"', [3500, 3501, 50005, 50002, 9100]],
  [
    'with a debugger and a profiler',
    ', dapr.io/enable-debug: "on", dapr.io/enable-profiling: "1"',
    [3500, 3501, 50001, 50002, 9090, 40000, 7777],
  ],
  ['without one that is filled in later', ', dapr.io/metrics-port: "${PORT}"', [3500, 3501, 50001, 50002]],
])('the ports of a sidecar, %s', (_, annotations, expected) => {
  const written = podAnnotations(pod(annotations));
  expect(written && openPorts(written).map((it) => it.port)).toEqual(expected);
});

test.each([
  ['of a container', ', ports: [{ containerPort: 80 }, { containerPort: 53, protocol: UDP }]', [80, 53]],
  ['of probes', ', livenessProbe: { grpc: { port: 81 } }, readinessProbe: { httpGet: { port: 82 } }', [81, 82]],
  ['of a probe that asks somebody else', ', livenessProbe: { httpGet: { host: other, port: 81 } }', []],
  [
    'of variables',
    ', env: [{ name: ASPNETCORE_URLS, value: "http://+:83;https://+:84/" }, { name: OTHER, value: "85" }]',
    [83, 84],
  ],
  ['of a variable that is filled in later', ', env: [{ name: PORT, value: "${PORT}" }]', undefined],
  ['of a container, filled in later', ', ports: [{ containerPort: "${PORT}" }]', undefined],
])('the ports of an app, %s', (_, container, expected) => {
  expect(appPorts(pod('', container))?.map((it) => it.port)).toEqual(expected);
});

test.each([
  ['8080', 8080],
  ['0', undefined],
  ['65536', undefined],
  ['http', undefined],
  ['', undefined],
])('the port "%s"', (text, expected) => {
  expect(portNumber(text)).toBe(expected);
});
