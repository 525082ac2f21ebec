import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

/**
 * Who serves an Ingress: the upstream ingress-nginx, the nginx of AKS's application routing add-on, the HTTP application
 * routing add-on before it (nginx, too), or somebody `else`.
 */
export type IngressController = 'ingress-nginx' | 'application-routing' | 'http-application-routing' | 'else';

const byClass: ReadonlyMap<string, IngressController> = new Map([
  ['nginx', 'ingress-nginx'],
  ['webapprouting.kubernetes.azure.com', 'application-routing'],
  ['addon-http-application-routing', 'http-application-routing'],
]);

/** The kind with which the application routing add-on makes further nginx controllers. */
const nginxIngressController = 'NginxIngressController.approuting.kubernetes.azure.com';

/** The class of an Ingress where it is written: the field, or the annotation that the field replaced. */
export function ingressClass(ingress: Resource): YamlNode | undefined {
  return (
    ingress.get('spec', 'ingressClassName') ?? ingress.get('metadata', 'annotations', 'kubernetes.io/ingress.class')
  );
}

/** The controller of an Ingress as far as files tell; `undefined` where the cluster's default class decides. */
export function ingressController(ingress: Resource, workspace: Workspace): IngressController | undefined {
  const name = ingressClass(ingress)?.text;
  if (name === undefined) return hasAnnotation(ingress, 'nginx.ingress.kubernetes.io/') ? 'ingress-nginx' : undefined;
  const declared = workspace.find('IngressClass', { name, namespace: '', near: ingress.uri });
  const controller = declared?.text('spec', 'controller');
  if (controller !== undefined) return controller === 'k8s.io/ingress-nginx' ? 'ingress-nginx' : 'else';
  const isAddOn = workspace.all(nginxIngressController).some((it) => it.text('spec', 'ingressClassName') === name);
  if (isAddOn) return 'application-routing';
  // The controller of F5 also calls its class "nginx", but reads annotations of another prefix.
  if (name === 'nginx' && hasAnnotation(ingress, 'nginx.org/')) return 'else';
  return byClass.get(name) ?? 'else';
}

function hasAnnotation(ingress: Resource, prefix: string): boolean {
  return [...ingress.annotations.keys()].some((it) => it.startsWith(prefix));
}
