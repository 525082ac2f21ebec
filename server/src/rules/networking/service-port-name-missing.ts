import { servicePorts, type WrittenServicePort } from '../../k8s/service-ports.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'service-port-name-missing',
  area: 'networking',
  severity: 'error',
  summary: 'A Service with several ports has one without a name, or two that are the same.',
  why: `
With one port the name may be left out. As soon as there are two, each needs a name of its own, and no two may have the same
number and protocol: the API server refuses the Service.`,
  remedy: `
Name each port after what it serves, as the container does. Who routes to the Service by the name of a port has to follow a
change of that name; by number nothing changes.`,
  sources: [
    {
      title: 'Kubernetes: multi-port Services',
      url: 'https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services',
    },
  ],
  messages: {
    unnamed: '{service} has {count} ports, and this one has no name.',
    sameName: 'Two ports of {service} have the name "{name}".',
    samePort: 'Two ports of {service} are {port}/{protocol}.',
  },
  fixes: {
    name: { title: 'Name the port "{wanted}"', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: queue
spec:
  selector:
    app: queue
  ports:
    - name: amqp
      port: 5672
    - port: 15672
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: queue
spec:
  selector:
    app: queue
  ports:
    - name: amqp
      port: 5672
    - name: management
      port: 15672
`,
  },

  kinds: ['Service'],
  check(service, { report }) {
    if ((service.get('spec', 'ports')?.items().length ?? 0) < 2) return;
    const ports = servicePorts(service);
    const taken = new Set(ports.flatMap((it) => it.name ?? []));
    const seen = new Set<string>();
    const names = new Set<string>();
    for (const port of ports) {
      const { node, name } = port;
      const written = node.get('name') ?? node.get('port');
      // Merged with others later, or still being typed.
      if (port.port === undefined) continue;
      const key = `${port.port}/${port.protocol}`;
      if (seen.has(key)) {
        const data = { service: service.title, port: port.port, protocol: port.protocol };
        report('samePort', { at: node.get('port') ?? node, data });
      } else if (name === undefined || name === '') {
        const wanted = nameFor(port, taken);
        taken.add(wanted);
        const entry = node.entry('name')?.value;
        report('unnamed', {
          at: written ?? node,
          data: { service: service.title, count: ports.length, wanted },
          fixes: { name: () => (entry ? replaceValue(entry, wanted) : setKey(node, 'name', wanted)) },
        });
      } else if (names.has(name)) {
        const wanted = nameFor(port, taken);
        taken.add(wanted);
        const at = node.get('name');
        if (at) {
          const fixes = { name: () => replaceValue(at, wanted) };
          report('sameName', { at, data: { service: service.title, name, wanted }, fixes });
        }
      }
      seen.add(key);
      if (name) names.add(name);
    }
  },
});

/** The name of the target port, or one made of the number: a label of at most 15 characters that no other port has. */
function nameFor({ target, port }: WrittenServicePort, taken: ReadonlySet<string>): string {
  const numbered = `port-${port}`;
  const candidates = [...(typeof target === 'string' && /[a-z]/.test(target) ? [target] : []), numbered];
  for (let number = 2; number < 100; number++) candidates.push(`${numbered}-${number}`);
  return candidates.find((it) => !taken.has(it)) ?? numbered;
}
