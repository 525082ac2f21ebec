import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';

/**
 * The state stores and brokers of a namespace that keep something under the id of an app: keys, or the place that a consumer
 * group has reached. Those whose settings choose another name for it, or whose scopes name none of `ids`, are left out.
 */
export function keepersOfAppId(namespace: string, ids: readonly string[], workspace: Workspace): readonly Resource[] {
  return workspace.inNamespace('Component.dapr.io', namespace).filter((it) => {
    const type = it.text('spec', 'type') ?? '';
    const field = type.startsWith('state.') ? 'keyPrefix' : type.startsWith('pubsub.') ? 'consumerID' : undefined;
    if (field === undefined || workspace.isSelfHosted(it)) return false;
    const scopes = it.root.all('scopes', '*').flatMap((scope) => scope.text ?? []);
    if (scopes.length > 0 && !scopes.some((scope) => ids.includes(scope))) return false;
    const written = it
      .get('spec', 'metadata')
      ?.items()
      .find((item) => item.get('name')?.text?.toLowerCase() === field.toLowerCase());
    const value = written?.get('value')?.text ?? '';
    // `namespace` puts the app id behind the name of the namespace.
    return field === 'keyPrefix'
      ? !written || ['', 'appid', 'namespace'].includes(value)
      : !written || value.includes('{appID}');
  });
}
