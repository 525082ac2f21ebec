import type { Settings } from './settings.ts';

/** Whether the configuration says that an object exists although no file declares it. `*` in its name stands for anything. */
export function isExternal(settings: Settings, kind: string, name: string, namespace: string): boolean {
  return settings.externals.some(
    (it) =>
      it.kind === kind &&
      (it.namespace === undefined || it.namespace === namespace) &&
      new RegExp(`^${it.name.split('*').map(escapePattern).join('.*')}$`).test(name),
  );
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
