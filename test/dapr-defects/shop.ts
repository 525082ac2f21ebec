import { dedent } from '../support/fixture.ts';

const sidecar = `dapr.io/sidecar-cpu-request: 100m
dapr.io/sidecar-cpu-limit: 300m
dapr.io/sidecar-memory-request: 250Mi
dapr.io/sidecar-memory-limit: 1000Mi`;

/** What a component or an app of the shop needs: two apps, their identities, Services, a Secret, a Configuration. */
export const shop = [
  ...['orders', 'billing'].map((name) => `#- shop/${name}.yaml\n${app(name)}`),
  `#- shop/base.yaml
apiVersion: v1
kind: Secret
metadata: { name: logins, namespace: shop }
stringData: { password: x, connection: x, key: x }
---
apiVersion: v1
kind: Service
metadata: { name: cache, namespace: shop }
spec: { ports: [{ port: 6379 }] }
---
apiVersion: v1
kind: Service
metadata: { name: kafka, namespace: shop }
spec: { ports: [{ port: 9092 }] }
---
apiVersion: v1
kind: Service
metadata: { name: rabbit, namespace: shop }
spec: { ports: [{ port: 5672 }] }
---
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: tracing, namespace: shop }
spec: { tracing: { samplingRate: "0.1" } }`,
].join('\n');

/** A component called "store" of namespace "shop"; what follows its spec is written at the top level. */
export function component(spec: string, rest = 'scopes: [orders, billing]'): string {
  return `apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: store, namespace: shop }
spec:
${indented(spec, 2)}
${dedent(rest)}`;
}

/** A Deployment with a sidecar, of which each part may be written otherwise. */
export function app(
  name: string,
  {
    annotations = known(name),
    resources = sidecar,
    pod = container(name),
    kind = 'Deployment',
    spec = '',
    top = '',
  } = {},
): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: shop
${indented(top, 2)}
spec:
${indented(spec, 2)}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata:
      labels: { app: ${name}, azure.workload.identity/use: "true" }
      annotations:
${indented(`${dedent(annotations)}\n${resources}`, 8)}
    spec:
      serviceAccountName: ${name}
${indented(pod, 6)}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
  namespace: shop
  annotations: { azure.workload.identity/client-id: 6a1a5b43-6c2e-4b0f-9a35-0d0f6a0d9e11 }`;
}

/** The annotations that every app of the shop has. */
export function known(id: string): string {
  return `dapr.io/enabled: "true"
dapr.io/app-id: ${id}
dapr.io/app-port: "8080"`;
}

export function container(name: string): string {
  return `containers: [{ name: ${name}, image: shop.azurecr.io/${name}:1.4.2, ports: [{ containerPort: 8080 }] }]`;
}

function indented(text: string, columns: number): string {
  if (!text.trim()) return '';
  return dedent(text)
    .split('\n')
    .map((it) => `${' '.repeat(columns)}${it}`)
    .join('\n');
}
