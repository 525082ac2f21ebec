import { describe, expect, test } from 'vitest';
import { declaredPorts, servicePorts, targetNumber } from '../../server/src/k8s/service-ports.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { fileUri } from '../support/fixture.ts';

describe('a port of a Service', () => {
  test.each([
    ['{ port: 80 }', 80, 80],
    ['{ port: 80, targetPort: 8080 }', 8080, 8080],
    ['{ port: 80, targetPort: http }', 'http', 8080],
    ['{ port: 80, targetPort: http, protocol: UDP }', 'http', undefined],
    ['{ port: 80, targetPort: admin }', 'admin', 8081],
    ['{ port: 80, targetPort: setup }', 'setup', undefined],
    ['{ port: 80, targetPort: 0 }', 80, 80],
    ["{ port: 80, targetPort: '' }", 80, 80],
    ["{ port: 80, targetPort: '<port>' }", undefined, undefined],
    ["{ port: '<port>' }", undefined, undefined],
  ])('%s ends at %s', (port, target, number) => {
    const uri = fileUri('main.yaml');
    const workspace = Workspace.of({
      [uri]: `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [${port}] }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - { name: setup, ports: [{ name: setup, containerPort: 1 }] }
    - { name: proxy, restartPolicy: Always, ports: [{ name: admin, containerPort: 8081 }] }
  containers:
    - { name: web, ports: [{ name: http, containerPort: 8080 }, { containerPort: '<port>' }] }
`,
    });
    const [service, pod] = workspace.resourcesIn(uri);
    const [first] = service ? servicePorts(service) : [];
    expect(first?.target).toBe(target);
    expect(first && pod && targetNumber(first, pod)).toBe(number);
    expect(pod && declaredPorts(pod).map((it) => it.isKnown)).toEqual([true, true, false]);
  });
});
