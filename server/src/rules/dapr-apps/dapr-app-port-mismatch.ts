import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { containers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { daprText } from '../../workloads/dapr-annotations.ts';
import { type AppPort, appPorts, openPorts, portNumber } from '../../workloads/dapr-ports.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-app-port-mismatch',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'The port at which Dapr calls the app is none at which the app listens.',
  why: `
The sidecar waits until something listens at \`dapr.io/app-port\`. If the app listens elsewhere it waits for ever: no event, no
input binding, no call and no actor reaches the app, and both containers look healthy. The same comes of a gRPC app that Dapr
calls with HTTP.`,
  remedy: `
Write the port at which the app listens, the one of its \`containerPort\` and its probes, and with gRPC also
\`dapr.io/app-protocol: grpc\`.`,
  sources: [
    'S014',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    port: 'Dapr waits for the app at port {port}, which {workload} names nowhere else: it has {signs}.',
    protocol: 'Port {port} is called "{name}", and Dapr talks HTTP to it.',
  },
  fixes: {
    use: { title: 'Call the app at port {near}', class: 'preview' },
    setProtocol: { title: 'Talk gRPC to the app', class: 'preview' },
  },
  examples: {
    bad: deployment(3000),
    good: deployment(8080),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const annotations = daprAnnotations(workload);
    const at = annotations?.get('dapr.io/app-port');
    const port = annotations && portNumber(daprText(annotations, 'dapr.io/app-port') ?? '');
    if (!annotations || !at || port === undefined || isElsewhere(annotations)) return;
    // At a port of the sidecar itself nothing of the app can listen, which is another defect.
    if (openPorts(annotations).some((it) => it.port === port)) return;
    const signs = appPorts(workload)?.filter((it) => it.isTcp) ?? [];
    const [first] = signs;
    if (!first) return;
    const same = signs.find((it) => it.port === port && it.name);
    if (signs.some((it) => it.port === port)) {
      if (!same || !isMistaken(annotations, same)) return;
      const setProtocol = () => setKey(annotations, 'dapr.io/app-protocol', 'grpc');
      const place = annotations.get('dapr.io/app-protocol') ?? at;
      const data = { port, name: same.name ?? '' };
      const related = [{ at: same.at, message: 'The port of the container.' }];
      report('protocol', { at: place, severity: 'information', data, related, fixes: { setProtocol } });
      return;
    }
    if (isNamedInText(workload, port)) return;
    const numbers = [...new Set(signs.map((it) => it.port))];
    const near = numbers.length === 1 ? numbers[0] : undefined;
    report('port', {
      at,
      severity: signs.length > 1 ? 'warning' : 'information',
      data: { port, workload: workload.title, signs: inWords(signs), near: near ?? '' },
      related: [{ at: first.at, message: `Here it is ${first.port}.` }],
      fixes: { use: near === undefined ? undefined : () => replaceValue(at, String(near)) },
    });
  },
});

/** The app is not in the pod. */
function isElsewhere(annotations: YamlNode): boolean {
  const address = annotations.get('dapr.io/app-channel-address')?.text;
  return address !== undefined && !['', '127.0.0.1', 'localhost'].includes(address);
}

/** A port called `grpc` that nothing says otherwise of. An explicit protocol counts more than a name such as `http`. */
function isMistaken(annotations: YamlNode, { name = '' }: AppPort): boolean {
  const written = annotations.get('dapr.io/app-protocol');
  const protocol = written ? written.text?.toLowerCase() : 'http';
  return protocol === 'http' && annotations.get('dapr.io/app-ssl') === undefined && /^grpc(?:-|$)/.test(name);
}

/** Some other variable, or a word of the command, sets the port. */
function isNamedInText(workload: Resource, port: number): boolean {
  const word = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return containers(workload).some(({ node }) => {
    const words = [...(node.get('command')?.items() ?? []), ...(node.get('args')?.items() ?? [])];
    const values = node.all('env', '*', 'value');
    return [...words, ...values].some((it) => word.test(it.text ?? it.written));
  });
}

function inWords(signs: readonly AppPort[]): string {
  const all = [...new Set(signs.map((it) => it.what))];
  return all.length < 4 ? all.join(', ') : `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`;
}

function deployment(port: number): string {
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
        dapr.io/app-port: "${port}"
    spec:
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2
          ports:
            - containerPort: 8080
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
`;
}
