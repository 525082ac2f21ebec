import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { containers, podLabels } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { volumes } from '../../k8s/volumes.ts';
import { reservedNames } from '../../knowledge/dapr/annotations.ts';
import { openPorts } from '../../workloads/dapr-ports.ts';
import { removeItem } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** Variables with the ports of the sidecar, and what listens there. */
const portVariables: ReadonlyMap<string, string> = new Map([
  ['DAPR_HTTP_PORT', 'HTTP API'],
  ['DAPR_GRPC_PORT', 'gRPC API'],
]);

export default defineRule({
  id: 'dapr-reserved-name-used',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'Pods use a name that Dapr gives to its sidecar.',
  why: `
Dapr takes a container called \`daprd\` for its own sidecar and adds none. A volume with the name of one of its own makes a pod with
two of that name, which the API server refuses. And a variable that is written by hand wins over the one that Dapr would set, so
the app looks for the sidecar at another port than that where it listens.`,
  remedy: 'Rename the container or the volume. Leave the variables to Dapr, which sets them in every container.',
  sources: [
    {
      title: 'Dapr: Sidecar injector',
      url: 'https://docs.dapr.io/concepts/dapr-services/sidecar-injector/',
    },
    {
      title: 'Dapr: Environment variable reference',
      url: 'https://docs.dapr.io/reference/environment/',
    },
  ],
  messages: {
    container: 'Dapr takes container "{name}" for its sidecar and adds none to the pods of {workload}.',
    volume:
      'Dapr adds a volume "{name}" of its own when it needs one, and the API server refuses pods with two of that name.',
    variable: '{name} is {value} for container "{container}", and the {api} of the Dapr sidecar is at {port}.',
  },
  fixes: {
    remove: { title: 'Remove {name}, which Dapr sets to {port}', class: 'preview' },
  },
  examples: {
    bad: deployment('\n          env:\n            - name: DAPR_HTTP_PORT\n              value: "3501"'),
    good: deployment(''),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const annotations = daprAnnotations(workload);
    // What was exported from a cluster has all of it.
    if (!annotations || podLabels(workload).has('dapr.io/sidecar-injected')) return;
    const all = containers(workload);
    const sidecar = all.find(({ name }) => reservedNames.containers.some((it) => it === name));
    if (sidecar) {
      const data = { name: sidecar.name, workload: workload.title };
      report('container', { at: sidecar.node.get('name') ?? sidecar.node, data });
      return;
    }
    for (const { name, node } of volumes(workload)) {
      if (!reservedNames.volumes.some((it) => it === name)) continue;
      report('volume', { at: node.get('name') ?? node.get('metadata', 'name') ?? node, data: { name } });
    }
    const ports = openPorts(annotations);
    for (const container of all) {
      for (const variable of container.node.get('env')?.items() ?? []) {
        const name = variable.get('name')?.text ?? '';
        const api = portVariables.get(name);
        const at = variable.get('value');
        const port = ports.find((it) => it.name === api)?.port;
        if (api === undefined || !at?.text || port === undefined) continue;
        if (!/^\d+$/.test(at.text) || Number(at.text) === port) continue;
        const data = { name, value: at.text, container: container.name, api, port };
        report('variable', { at, data, fixes: { remove: () => removeItem(variable) } });
      }
    }
  },
});

function deployment(env: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
    spec:
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2${env}
`;
}
