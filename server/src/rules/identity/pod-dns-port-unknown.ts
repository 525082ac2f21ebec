import { type Container, containers, podAnnotations } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { governingService, serviceNameOf } from '../../workloads/governing-service.ts';
import { setsNamed, targetNamespace } from '../../workloads/pod-dns-targets.ts';
import { hostValueTypes } from '../../workspace/host-values.ts';
import { podDnsUses } from '../../workspace/pod-dns-uses.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replacePart } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pod-dns-port-unknown',
  area: 'identity',
  severity: 'information',
  summary: "The port behind a pod's DNS name is not one that the pod declares.",
  why: `
A pod's own name leads to the pod itself, past every Service. The \`port\` and \`targetPort\` of a Service mean nothing there:
what counts is the port on which the container listens. A client that uses the Service's port is refused.`,
  remedy: `
Use the container's port behind the name of a pod. If the container does listen on the port that is written, declare it under
\`ports\`: that changes nothing in the cluster, but tells the next reader.`,
  sources: [
    'S033',
    {
      title: 'Headless Services',
      url: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
    },
  ],
  messages: {
    undeclared: 'No container of {set} declares port {port}; declared: {declared}.',
    mapped:
      'Port {port} is that of Service "{service}", which leads to port {target}. The name of a pod leads past the Service, and no container of {set} declares {port}.',
  },
  fixes: {
    usePort: { title: 'Use container port {target}', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  PRIMARY: web-0.web:80
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: web
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
          ports:
            - containerPort: 8080
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  PRIMARY: web-0.web:8080
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  serviceName: web
  template:
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
          ports:
            - containerPort: 8080
`,
  },

  kinds: hostValueTypes,
  check(resource, { workspace, settings, report }) {
    for (const { at, name } of podDnsUses(resource)) {
      const { port } = name;
      const namespace = targetNamespace(name, resource, settings.cluster.clusterDomain);
      if (namespace === undefined || port === undefined) continue;
      const sets = setsNamed(name.set.text, { namespace, near: resource.uri }, workspace);
      const [set] = sets;
      if (!set || !sets.every((it) => serviceNameOf(it)?.name === name.service.text)) continue;
      const listening = sets.map((it) => portsOf(it, workspace));
      const [declared] = listening;
      if (!declared || !listening.every((it) => it && !it.accepted.has(port))) continue;

      const behind = /^\.?:/.exec(at.text?.slice(name.end, name.end + 2) ?? '')?.[0].length ?? 0;
      const [start, end] = [name.end + behind, name.end + behind + String(port).length];
      const target = sets.length === 1 ? targetOf(set, port, declared.all, workspace) : undefined;
      const [only, ...others] = declared.declared;
      const better = target ?? (others.length === 0 && sets.length === 1 ? only : undefined);
      const problem = {
        at: { document: at.document, span: at.spanOf(start, end) },
        related: [{ at: declared.first, message: `A port of ${set.title}.` }],
        fixes: {
          usePort: better === undefined ? undefined : () => replacePart(at, start, end, String(better)),
        },
      };
      const data = { set: set.title, port, target: better ?? '', service: name.service.text };
      if (target !== undefined) report('mapped', { ...problem, severity: 'warning', data });
      else report('undeclared', { ...problem, data: { ...data, declared: declared.declared.join(', ') } });
    }
  },
});

interface Ports {
  /** In the order they are written. */
  readonly declared: readonly number[];
  /** Declared, or used by something in the pod that need not declare it. */
  readonly accepted: ReadonlySet<number>;
  readonly first: YamlNode;
  readonly all: readonly YamlNode[];
}

/** `undefined` where a container leaves its ports unsaid: any number may be its own. */
function portsOf(set: Resource, workspace: Workspace): Ports | undefined {
  const running = containers(set).filter((it) => it.role === 'main');
  if (running.length === 0 || !running.every(declaresPorts)) return undefined;
  const all = containers(set).flatMap((it) => it.node.all('ports', '*'));
  const nodes = all.flatMap((it) => it.get('containerPort') ?? []);
  const declared = [...new Set(nodes.flatMap((it) => it.number ?? []))];
  const [first] = nodes;
  if (!first || declared.length === 0 || nodes.some((it) => it.number === undefined)) return undefined;
  const usual = engineContainers(set, workspace).flatMap((it) => it.match.engine.ports.map(({ port }) => port));
  const injected = podAnnotations(set)?.get('dapr.io/enabled') ? daprPorts : [];
  return { declared, accepted: new Set([...declared, ...usual, ...injected]), first, all };
}

function declaresPorts({ node }: Container): boolean {
  return (node.get('ports')?.items() ?? []).length > 0;
}

/** HTTP, gRPC between sidecars, gRPC for the app, and metrics of the Dapr sidecar. */
const daprPorts = [3500, 50_001, 50_002, 9090];

/** Where the governing Service leads what arrives at its `port`, if that is another port. */
function targetOf(set: Resource, port: number, ports: readonly YamlNode[], workspace: Workspace): number | undefined {
  const entry = governingService(set, workspace)
    ?.get('spec', 'ports')
    ?.items()
    .find((it) => it.get('port')?.number === port);
  const target = entry?.get('targetPort');
  const named = ports.find((it) => it.get('name')?.text !== undefined && it.get('name')?.text === target?.text);
  const number = target?.number ?? named?.get('containerPort')?.number;
  return number === port ? undefined : number;
}
