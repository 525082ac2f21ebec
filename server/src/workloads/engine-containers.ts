import { type Container, containers, mainContainers } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { type Mount, mounts, volumes } from '../k8s/volumes.ts';
import type { ContainerSettings } from '../knowledge/engine-settings.ts';
import { type EngineMatch, engineOf } from '../knowledge/engines.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

/** A main container whose image is an engine's, with what can be seen of its configuration. */
export interface EngineContainer extends VisibleSettings {
  readonly container: Container;
  readonly match: EngineMatch;
}

export interface VisibleSettings {
  readonly settings: ContainerSettings;
  /**
   * Every ConfigMap and Secret that configures the container is in the workspace. A Secret that only gives the value of a
   * variable does not count: a password says nothing about how an engine runs.
   */
  readonly isComplete: boolean;
}

/** Kinds that run a store for good. Jobs and CronJobs use its tools, and init containers prepare it. */
const keepers = new Set(['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'Rollout.argoproj.io', 'Pod']);

/** The main containers of a workload that run an engine, in the order they are written. */
export function engineContainers(workload: Resource, workspace: Workspace): readonly EngineContainer[] {
  if (!keepers.has(workload.type)) return [];
  return workspace.once('engine containers', workload, () => readEngineContainers(workload, workspace));
}

function readEngineContainers(workload: Resource, workspace: Workspace): readonly EngineContainer[] {
  return mainContainers(workload).flatMap((container) => {
    const match = engineOf(container.image, words(container.node));
    return match ? [{ container, match, ...containerSettings(container, workload, workspace) }] : [];
  });
}

/**
 * What can be seen of a container's configuration. The files of an init container count, too, if the two share a volume:
 * it usually copies them there, or writes them with a script, which is then itself in sight under the container's name.
 */
export function containerSettings(container: Container, workload: Resource, workspace: Workspace): VisibleSettings {
  const seen = new Sight(workload, workspace);
  const all = mounts(workload);
  const own = all.filter((it) => it.container.node === container.node);
  const shared = new Set(own.map((it) => it.name));
  const preparing = containers(workload).filter(
    (it) =>
      it.role !== 'main' &&
      it.node !== container.node &&
      all.some((mount) => mount.container.node === it.node && shared.has(mount.name)),
  );
  const files = new Map<string, string>();
  for (const it of preparing) {
    files.set(it.name, words(it.node).join('\n'));
    const theirs = all.filter((mount) => mount.container.node === it.node && !shared.has(mount.name));
    for (const [name, text] of seen.files(theirs)) files.set(name, text);
  }
  for (const [name, text] of seen.files(own)) files.set(name, text);
  const settings = { words: words(container.node), env: seen.env(container.node), files };
  return { settings, isComplete: seen.isComplete };
}

/** The command of a container, then its args. */
function words(container: YamlNode): readonly string[] {
  return [...container.all('command', '*'), ...container.all('args', '*')].map(scalarText);
}

/** Looks into ConfigMaps and Secrets, and remembers whether one was missing. */
class Sight {
  isComplete = true;
  readonly #workload: Resource;
  readonly #workspace: Workspace;

  constructor(workload: Resource, workspace: Workspace) {
    this.#workload = workload;
    this.#workspace = workspace;
  }

  env(container: YamlNode): ReadonlyMap<string, string | undefined> {
    const res = new Map<string, string | undefined>();
    for (const source of container.get('envFrom')?.items() ?? []) {
      const prefix = source.get('prefix')?.text ?? '';
      const pairs =
        this.#content('ConfigMap', source.get('configMapRef', 'name')) ??
        this.#content('Secret', source.get('secretRef', 'name'));
      if (!pairs) this.isComplete = false;
      for (const [key, value] of pairs ?? []) res.set(prefix + key, value);
    }
    for (const variable of container.get('env')?.items() ?? []) {
      const name = variable.get('name')?.text;
      if (name !== undefined) res.set(name, this.#value(variable));
    }
    return res;
  }

  #value(variable: YamlNode): string | undefined {
    const written = variable.get('value');
    if (written) return scalarText(written);
    const from = variable.get('valueFrom');
    if (!from) return '';
    const key = from.get('configMapKeyRef', 'key')?.text;
    if (key !== undefined) {
      const map = this.#content('ConfigMap', from.get('configMapKeyRef', 'name'));
      if (!map) this.isComplete = false;
      return map?.get(key);
    }
    const secret = this.#find('Secret', from.get('secretKeyRef', 'name'));
    const wanted = from.get('secretKeyRef', 'key')?.text ?? '';
    const encoded = secret?.get('data')?.pairs().get(wanted);
    return secret?.get('stringData')?.pairs().get(wanted) ?? (encoded === undefined ? undefined : decoded(encoded));
  }

  /** The texts of the files that `list` brings from ConfigMaps and Secrets, by file name. */
  files(list: readonly Mount[]): ReadonlyMap<string, string> {
    const byName = new Map(volumes(this.#workload).map((it) => [it.name, it.node]));
    const res = new Map<string, string>();
    for (const mount of list) {
      for (const [path, text] of this.#volume(byName.get(mount.name))) {
        if (mount.subPath === undefined) res.set(baseName(path), text);
        else if (mount.subPath === path) res.set(baseName(mount.path), text);
        else if (path.startsWith(`${mount.subPath}/`)) res.set(baseName(path), text);
      }
    }
    return res;
  }

  #volume(volume: YamlNode | undefined): ReadonlyMap<string, string> {
    if (!volume) return new Map();
    const projected = volume.get('projected', 'sources')?.items() ?? [];
    const sources = [
      { type: 'ConfigMap', node: volume.get('configMap'), name: volume.get('configMap', 'name') },
      { type: 'Secret', node: volume.get('secret'), name: volume.get('secret', 'secretName') },
      ...projected.flatMap((it) => [
        { type: 'ConfigMap', node: it.get('configMap'), name: it.get('configMap', 'name') },
        { type: 'Secret', node: it.get('secret'), name: it.get('secret', 'name') },
      ]),
    ];
    const res = new Map<string, string>();
    for (const { type, node, name } of sources) {
      if (!node) continue;
      const content = this.#content(type, name);
      if (!content) this.isComplete = false;
      const items = node.get('items')?.items();
      for (const [key, text] of content ?? []) {
        const path = items ? items.find((it) => it.get('key')?.text === key)?.get('path')?.text : key;
        if (path !== undefined) res.set(path, text);
      }
    }
    return res;
  }

  /** The entries of a ConfigMap or Secret that is written in the workspace; `undefined` if it is not. */
  #content(type: string, name: YamlNode | undefined): ReadonlyMap<string, string> | undefined {
    const found = this.#find(type, name);
    if (!found) return undefined;
    const data = found.get('data')?.pairs() ?? new Map<string, string>();
    if (type !== 'Secret') return data;
    const plain = found.get('stringData')?.pairs() ?? new Map<string, string>();
    return new Map([...[...data].map(([key, value]) => [key, decoded(value)] as const), ...plain]);
  }

  #find(type: string, name: YamlNode | undefined): Resource | undefined {
    const { namespace, uri } = this.#workload;
    return name?.text ? this.#workspace.find(type, { name: name.text, namespace, near: uri }) : undefined;
  }
}

/** Base64 as text, or the text itself where it is not Base64 (yet). */
function decoded(value: string): string {
  try {
    return atob(value);
  } catch {
    return value;
  }
}

function scalarText(node: YamlNode): string {
  return node.text ?? node.written;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
