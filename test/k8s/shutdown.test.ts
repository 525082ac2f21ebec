import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../server/src/k8s/duration.ts';
import { containers } from '../../server/src/k8s/pods.ts';
import { daprShutdown, gracePeriod, preStopSleep } from '../../server/src/k8s/shutdown.ts';
import { fixture } from '../support/fixture.ts';

function pod(text: string) {
  const { workspace } = fixture(`apiVersion: v1\nkind: Pod\n${text}`);
  const [resource] = workspace.all('Pod');
  if (!resource) throw new Error('no Pod');
  return resource;
}

describe('parseDuration', () => {
  test.each([
    ['90s', 90],
    ['1m30s', 90],
    ['1.5h', 5400],
    ['250ms', 0.25],
    ['0', 0],
    ['90', undefined],
    ['', undefined],
    ['1 m', undefined],
    ['1d', undefined],
  ])('%j is %j seconds', (text, seconds) => expect(parseDuration(text)).toBe(seconds));
});

describe('gracePeriod', () => {
  test.each([
    ['spec: { containers: [] }', 30],
    ['spec: { terminationGracePeriodSeconds: 0 }', 0],
    ['spec: { terminationGracePeriodSeconds: 90 }', 90],
    ['spec: { terminationGracePeriodSeconds: "${GRACE}" }', undefined],
    ['spec: { terminationGracePeriodSeconds: -1 }', undefined],
    ['metadata: { name: a }', undefined],
  ])('of %j is %j', (text, seconds) => expect(gracePeriod(pod(text))?.seconds).toBe(seconds));
});

describe('preStopSleep', () => {
  test.each([
    ['{ sleep: { seconds: 20 } }', 20],
    ['{ exec: { command: [sleep, "20"] } }', 20],
    ['{ exec: { command: [/bin/sleep, 20] } }', 20],
    ['{ exec: { command: [sh, -c, "sleep 1m"] } }', 60],
    ['{ exec: { command: [sh, -c, "sleep 5; nginx -s quit; sleep 20"] } }', 25],
    ['{ exec: { command: [sh, -c, "sleep 5 && nginx -s quit"] } }', 5],
    ['{ exec: { command: [sh, -c, "until drained; do sleep 1; done"] } }', undefined],
    ['{ exec: { command: [sh, -c, "sleep $DELAY"] } }', undefined],
    ['{ exec: { command: [nodetool, drain] } }', undefined],
    ['{ httpGet: { path: /stop, port: 80 } }', undefined],
  ])('of %s is %j', (hook, seconds) => {
    const [container] = containers(pod(`spec: { containers: [{ name: a, lifecycle: { preStop: ${hook} } }] }`));
    expect(container && preStopSleep(container)?.seconds).toBe(seconds);
  });
});

describe('daprShutdown', () => {
  test.each([
    ['dapr.io/enabled: "true", dapr.io/block-shutdown-duration: "1m"', { block: 60, graceful: 5 }],
    ['dapr.io/enabled: "true", dapr.io/graceful-shutdown-seconds: "40"', { block: 0, graceful: 40 }],
    ['dapr.io/enabled: "yes", dapr.io/graceful-shutdown-seconds: "-1"', { block: 0, graceful: 5 }],
    ['dapr.io/enabled: "true", dapr.io/graceful-shutdown-seconds: "${N}"', undefined],
    ['dapr.io/enabled: "true"', undefined],
    ['dapr.io/enabled: "false", dapr.io/graceful-shutdown-seconds: "40"', undefined],
  ])('of %s is %j', (annotations, wanted) => {
    const found = daprShutdown(pod(`metadata: { name: a, annotations: { ${annotations} } }`));
    expect(found && { block: found.block, graceful: found.graceful }).toEqual(wanted);
  });
});
