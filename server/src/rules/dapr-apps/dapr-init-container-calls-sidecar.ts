import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { isAtLeast } from '../../k8s/kubernetes-version.ts';
import { findLocalHosts } from '../../k8s/local-hosts.ts';
import { type Container, containers } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { isTruthy } from '../../knowledge/dapr/values.ts';
import { isMeant } from '../../workloads/dapr-annotations.ts';
import { openPorts } from '../../workloads/dapr-ports.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule, type Place } from '../core/rule.ts';

const native = 'dapr.io/enable-native-sidecar';
/** What an app calls; the other ports are for sidecars and monitors. */
const apis = new Set(['HTTP API', 'public API', 'gRPC API']);

export default defineRule({
  id: 'dapr-init-container-calls-sidecar',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'An init container calls the Dapr sidecar, which starts only after all init containers have ended.',
  why: `
Kubernetes runs the init containers of a pod one after another before it starts the others, and Dapr's sidecar is one of the
others. The call is refused. An init container that waits for the sidecar waits for ever, and one that gives up is started again
and again.`,
  remedy: `
Make the call in the app, once \`/v1.0/healthz/outbound\` answers. With Dapr 1.18 on Kubernetes 1.29 or later,
\`dapr.io/enable-native-sidecar: "true"\` starts the sidecar before the init containers behind it.`,
  sources: [
    {
      title: 'Kubernetes: Init containers',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
    },
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    tooEarly: 'Init container "{container}" calls the {api} of the Dapr sidecar at {port}, which starts only after it.',
  },
  fixes: {
    useNative: { title: 'Start the sidecar first (Dapr 1.18 or later; older releases ignore it)', class: 'preview' },
  },
  examples: {
    bad: deployment(''),
    good: deployment(`\n        ${native}: "true"`),
  },

  kinds: workloadTypes,
  check(workload, { settings, report }) {
    const annotations = daprAnnotations(workload);
    if (!annotations) return;
    const early = containers(workload).filter((it) => it.role === 'init');
    if (early.length === 0) return;
    const written = annotations.get(native);
    if (written ? written.text === undefined || isTruthy(written.text) : isMeant(annotations, native)) return;
    const open = openPorts(annotations).filter((it) => apis.has(it.name));
    for (const container of early) {
      const call = localCalls(container).find((it) => open.some(({ port }) => port === it.port));
      const api = open.find((it) => it.port === call?.port);
      if (!call || !api) continue;
      const useNative = () => setKey(annotations, native, 'true');
      report('tooEarly', {
        at: call.at,
        data: { container: container.name, api: api.name, port: api.port },
        fixes: { useNative: isAtLeast(settings.kubernetesVersion, '1.29') ? useNative : undefined },
      });
    }
  },
});

function localCalls({ node }: Container): readonly { readonly at: Place; readonly port: number }[] {
  const words = [...(node.get('command')?.items() ?? []), ...(node.get('args')?.items() ?? [])];
  return [...words, ...node.all('env', '*', 'value')].flatMap((it) =>
    findLocalHosts(it.text ?? '').flatMap(({ start, end, port }) => {
      if (port === undefined) return [];
      const span = it.spanOf(start, end + 1 + String(port).length);
      return [{ at: { document: it.document, span }, port }];
    }),
  );
}

function deployment(annotation: string): string {
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
        dapr.io/app-id: basket${annotation}
    spec:
      initContainers:
        - name: seed
          image: curlimages/curl:8.16.0
          command: [curl, --retry-all-errors, "http://localhost:3500/v1.0/state/carts"]
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2
`;
}
