import { lastSegments, parseImage } from '../k8s/image.ts';
import type { Container } from '../k8s/pods.ts';

/** Images that stand beside an app and serve only what watches it, or what it talks through. */
const companions =
  /(?:exporter|metrics|envoy|proxyv2|linkerd|proxy-init|daprd|fluent|filebeat|promtail|vector|telegraf|otel|opentelemetry|collector|reloader|kube-rbac-proxy|cloud-sql-proxy|oauth2-proxy|git-sync|agent)/;

/** Whether a container only accompanies another of `mains`; one that is alone is what the pod is for. */
export function isCompanion(container: Container, mains: readonly Container[]): boolean {
  const image = parseImage(container.image);
  return mains.length > 1 && image !== undefined && companions.test(lastSegments(image, 1));
}
