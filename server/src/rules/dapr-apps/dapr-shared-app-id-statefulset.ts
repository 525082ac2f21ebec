import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { containers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appIdOf } from '../../workloads/dapr-annotations.ts';
import { usesOf } from '../../workloads/pod-dns-targets.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

interface Sign {
  readonly at: YamlNode;
  readonly what: string;
}

export default defineRule({
  id: 'dapr-shared-app-id-statefulset',
  area: 'dapr-apps',
  severity: 'hint',
  summary: 'The pods of a StatefulSet share one Dapr app id, and something means one of them.',
  why: `
Dapr knows apps, not members. A call to the app id goes to any of the pods, state keys are common to all, and a message reaches
one of them. Where members differ, as a primary and its replicas do, or as shards do, the call is answered by the wrong one most
of the time.`,
  remedy: `
Use actors where each key has one owner, and the DNS name of the pod where a certain member is meant. Without an app id each
pod becomes an app of its own, which takes the Service, the scopes and the shared state from all of them.`,
  sources: [
    {
      title: 'Dapr: Service invocation overview',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/service-invocation/service-invocation-overview/',
    },
    {
      title: 'Kubernetes: StatefulSet, stable network ID',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    },
  ],
  messages: {
    shared: 'Calls to app id "{id}" reach any of the {pods} pods of {workload}, and {sign}.',
  },
  fixes: {},
  examples: {
    bad: sample('{podName}'),
    good: sample('carts'),
  },

  kinds: ['StatefulSet'],
  check(workload, { workspace, settings, report }) {
    const id = appIdOf(workload);
    const at = daprAnnotations(workload)?.get('dapr.io/app-id');
    if (id === undefined || !at) return;
    const pods = replicaRange(workload, workspace)?.max ?? 1;
    if (pods < 2) return;
    const sign = ordinalOf(workload) ?? componentOf(workload, id, workspace) ?? nameOf(workload, workspace, settings);
    if (!sign) return;
    report('shared', {
      at,
      data: { id, pods, workload: workload.title, sign: sign.what },
      related: [{ at: sign.at, message: 'Here it matters which of them.' }],
    });
  },
});

/** The app is told which member it is. */
function ordinalOf(workload: Resource): Sign | undefined {
  for (const { node, name } of containers(workload)) {
    const at = node
      .all('env', '*', 'valueFrom', 'fieldRef', 'fieldPath')
      .find((it) => it.text?.includes('apps.kubernetes.io/pod-index'));
    if (at) return { at, what: `container "${name}" is told which of them it is` };
  }
  return undefined;
}

/** A component that keeps its pods apart. */
function componentOf(workload: Resource, id: string, workspace: Workspace): Sign | undefined {
  for (const it of workspace.inNamespace('Component.dapr.io', workload.namespace)) {
    const scopes = it.root.all('scopes', '*').map((scope) => scope.text);
    if (!scopes.includes(id)) continue;
    const at = it.root.all('spec', 'metadata', '*', 'value').find((value) => value.text?.includes('{podName}'));
    if (at) return { at, what: `${it.title} keeps them apart by their names` };
  }
  return undefined;
}

/** Somebody else names one of the pods. */
function nameOf(
  workload: Resource,
  workspace: Workspace,
  { cluster }: { readonly cluster: { readonly clusterDomain: string } },
): Sign | undefined {
  const use = usesOf(workload, workspace, cluster.clusterDomain).find((it) => it.resource !== workload);
  return use && { at: use.at, what: `${use.resource.title} means one of them` };
}

function sample(consumer: string): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: messages
spec:
  type: pubsub.kafka
  version: v1
  metadata:
    - name: brokers
      value: kafka:9092
    - name: authType
      value: none
    - name: consumerID
      value: "${consumer}"
scopes:
  - carts
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: carts
spec:
  serviceName: carts
  replicas: 3
  selector:
    matchLabels:
      app: carts
  template:
    metadata:
      labels:
        app: carts
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: carts
    spec:
      containers:
        - name: carts
          image: contoso.azurecr.io/carts:1.4.2
          readinessProbe:
            httpGet:
              path: /ready
              port: 8080
`;
}
