import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { containers, podAnnotations } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { type DeclaredPort, declaredPorts, servicePorts, type WrittenServicePort } from '../../k8s/service-ports.ts';
import { serviceForm } from '../../k8s/services.ts';
import { openPorts } from '../../workloads/dapr-ports.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'service-target-port-mismatch',
  area: 'networking',
  severity: 'warning',
  summary: 'The target port of a Service is none that the selected pods declare.',
  why: `
A target port with a name is looked up among the ports of the pods, together with its protocol. If no container declares it, the
Service has no endpoint at that port, and every connection fails. A number is used as it is: that nobody declares it may be
an oversight in the pod, or a slip here that ends in "connection refused".`,
  remedy: `
Write the name of a port that the container declares, or declare the port that is meant. A number is a number: in quotes it
is taken for a name.`,
  sources: [
    'S092',
    'S123',
    {
      title: 'Kubernetes: port definitions of a Service',
      url: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
    },
  ],
  messages: {
    name: 'No container of {workload} has a port named "{port}", so {service} reaches nothing there. It has {ports}.',
    none: 'The containers of {workload} declare no ports, so {service} finds none that is named "{port}".',
    protocol:
      'Port "{port}" of {workload} is for {actual}, and {service} looks for one of that name for {wantedProtocol}: it reaches nothing.',
    quoted: 'The target port "{port}" is a text of digits, which the API server takes for a name and refuses.',
    number: '{service} sends to port {port}, which no container of {workload} declares: it has {ports}.',
  },
  fixes: {
    useName: { title: 'Use port "{wanted}"', class: 'safe' },
    useOnly: { title: 'Use the only port of the pods: {wanted}', class: 'preview' },
    unquote: { title: 'Write port {wanted} as a number', class: 'safe' },
  },
  examples: {
    bad: manifest('web'),
    good: manifest('http'),
  },

  kinds: ['Service'],
  check(service, { workspace, report }) {
    const ports = servicePorts(service);
    if (ports.length === 0) return;
    const digits = ports.filter((it) => typeof it.target === 'string' && /^\d+$/.test(it.target));
    for (const { targetPort: at, target = '' } of digits) {
      if (!at) continue;
      const unquote = () => replaceValue(at, Number(target));
      report('quoted', { at, severity: 'error', data: { port: target, wanted: target }, fixes: { unquote } });
    }
    const form = serviceForm(service);
    const selected = form ? workspace.selectedBy(service) : [];
    const [first] = selected;
    if (!first) return;
    const declared = selected.flatMap(declaredPorts);
    if (declared.some((it) => !it.isKnown) || selected.some(hasInjectedProxy)) return;

    for (const port of ports) {
      const { target, protocol, targetPort } = port;
      if (target === undefined || digits.includes(port)) continue;
      const named = declared.find((it) => it.name === target);
      const isFound =
        typeof target === 'number'
          ? declared.some((it) => it.number === target)
          : declared.some((it) => it.name === target && it.protocol === protocol);
      if (isFound) continue;
      const at = targetPort ?? port.node.get('port') ?? port.node;
      const offer = meant(port, declared);
      const workload = selected.length === 1 ? first.title : `${first.title} and ${selected.length - 1} more`;
      const data = {
        ...{ service: service.title, workload, port: target, ports: shown(declared), wanted: offer?.text ?? '' },
        ...{ actual: named?.protocol ?? '', wantedProtocol: protocol },
      };
      const related = [
        { at: named?.node ?? declared[0]?.node ?? first.at('spec', 'template', 'spec', 'containers') },
      ].map((it) => ({ ...it, message: `The ports of ${first.title}.` }));
      const edit = () =>
        offer
          ? targetPort
            ? replaceValue(targetPort, offer.value)
            : setKey(port.node, 'targetPort', offer.value)
          : [];
      const fixes = { [offer?.isSlip ? 'useName' : 'useOnly']: offer && edit };
      // A headless Service makes names of pods, whatever its ports are; they only show in SRV records.
      const milder = form === 'headless' ? ({ severity: 'information' } as const) : {};
      if (typeof target === 'number') {
        if (form === 'headless' || declared.length === 0 || isPlausible(target, selected, workspace)) continue;
        report('number', { at, severity: 'information', data, related, fixes });
      } else if (named) report('protocol', { at: port.node.get('protocol') ?? at, ...milder, data, related });
      else report(declared.length > 0 ? 'name' : 'none', { at, ...milder, data, related, fixes });
    }
  },
});

/** Whether something other than a declared port says that the pods listen there: the sidecar, an engine, their own text. */
function isPlausible(port: number, workloads: readonly Resource[], workspace: Workspace): boolean {
  const word = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return workloads.some((workload) => {
    const dapr = daprAnnotations(workload);
    if (dapr && openPorts(dapr).some((it) => it.port === port)) return true;
    const engines = engineContainers(workload, workspace);
    if (engines.some(({ match }) => match.engine.ports.some((it) => it.port === port))) return true;
    return containers(workload).some(({ node }) => {
      const values = ['command', 'args'].flatMap((it) => node.all(it, '*'));
      const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'].flatMap((it) => node.all(it, '*', 'port'));
      return [...values, ...node.all('env', '*', 'value'), ...probes].some((it) => word.test(it.text ?? it.written));
    });
  });
}

/** Something adds a container to the pods whose ports are not written here. */
function hasInjectedProxy(workload: Resource): boolean {
  const keys = podAnnotations(workload)?.entries() ?? [];
  return keys.some(({ name }) =>
    /^(?:sidecar\.istio\.io|inject\.istio\.io|linkerd\.io|consul\.hashicorp\.com)\//.test(name),
  );
}

interface Offer {
  readonly value: number | string;
  readonly text: string;
  readonly isSlip: boolean;
}

/** The port that was probably meant: one of nearly that name, or the only one there is. */
function meant({ target, protocol }: WrittenServicePort, declared: readonly DeclaredPort[]): Offer | undefined {
  const fitting = declared.filter((it) => it.protocol === protocol);
  if (typeof target === 'string') {
    const near = misspelt(
      target,
      fitting.flatMap((it) => it.name ?? []),
    );
    if (near !== undefined) return { value: near, text: near, isSlip: true };
  }
  const [only, other] = fitting;
  const value = typeof target === 'string' ? (only?.name ?? only?.number) : only?.number;
  return value === undefined || other ? undefined : { value, text: String(value), isSlip: false };
}

function shown(ports: readonly DeclaredPort[]): string {
  const texts = ports.map(({ name, number }) => (name === undefined ? String(number) : `"${name}" (${number})`));
  return [...new Set(texts)].join(', ');
}

function manifest(targetPort: string): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: queue
spec:
  selector:
    app: queue
  ports:
    - port: 80
      targetPort: ${targetPort}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: queue
spec:
  selector:
    matchLabels:
      app: queue
  template:
    metadata:
      labels:
        app: queue
    spec:
      containers:
        - name: queue
          image: registry.example.com/queue:1.4
          ports:
            - name: http
              containerPort: 8080
`;
}
