import type { Resource } from '../k8s/resource.ts';
import { declaredPorts, servicePorts } from '../k8s/service-ports.ts';
import type { Path } from '../yaml/node.ts';
import { portSuggestions } from './completion-pods.ts';
import type { Offer, Suggestion, SuggestionContext } from './completion-suggestion.ts';

/** Ports by what they are called on the other side: of containers in a Service, of Services in an Ingress. */
export function networkOffers({ type }: Resource): readonly Offer[] {
  if (type === 'Service') {
    return [
      { slot: 'value', path: ['spec', 'ports', '*', 'targetPort'], suggest: targetPorts },
      { slot: 'value', path: ['spec', 'ports', '*', 'port'], suggest: portNumbers },
      { slot: 'value', path: ['spec', 'clusterIP'], suggest: headless },
    ];
  }
  if (type !== 'Ingress') return [];
  return backends.flatMap((path): Offer[] => [
    { slot: 'value', path: [...path, 'port', 'name'], suggest: backendPorts('name') },
    { slot: 'value', path: [...path, 'port', 'number'], suggest: backendPorts('number') },
  ]);
}

const backends: readonly Path[] = [
  ['spec', 'defaultBackend', 'service'],
  ['spec', 'rules', '*', 'http', 'paths', '*', 'backend', 'service'],
];

function targetPorts({ workspace, spot: { resource } }: SuggestionContext): readonly Suggestion[] {
  return workspace.selectedBy(resource).flatMap((it) => portSuggestions(declaredPorts(it), it.title));
}

function portNumbers({ workspace, spot: { resource } }: SuggestionContext): readonly Suggestion[] {
  const unnamed = workspace.selectedBy(resource).flatMap((it) =>
    portSuggestions(
      declaredPorts(it).map((port) => ({ ...port, name: undefined })),
      it.title,
    ),
  );
  return [...new Map(unnamed.map((it) => [it.label, it])).values()];
}

function headless(): readonly Suggestion[] {
  return [
    {
      label: 'None',
      kind: 'value',
      detail: 'headless',
      documentation:
        'The Service has no address of its own; DNS gives those of its pods. A StatefulSet needs such a Service for the names of its pods.',
    },
  ];
}

function backendPorts(field: 'name' | 'number') {
  return ({ workspace, spot: { resource, holder } }: SuggestionContext): readonly Suggestion[] => {
    const name = holder.parent?.get('name')?.text ?? '';
    const service = workspace.find('Service', { name, namespace: resource.namespace, near: resource.uri });
    return (service ? servicePorts(service) : []).flatMap((it): Suggestion[] => {
      const label = field === 'name' ? it.name : it.port === undefined ? undefined : String(it.port);
      const other = field === 'name' ? String(it.port ?? '') : (it.name ?? '');
      if (!label) return [];
      const detail = [other, service?.title].filter(Boolean).join(' · ');
      return [{ label, kind: field === 'name' ? 'name' : 'value', detail, isQuoted: false }];
    });
  };
}
