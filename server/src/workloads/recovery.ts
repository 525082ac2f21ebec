import { commandText } from '../k8s/container-programs.ts';
import { probePace, probeWindow } from '../k8s/probes.ts';
import type { Resource } from '../k8s/resource.ts';
import { mounts, volumes } from '../k8s/volumes.ts';
import type { EngineId } from '../knowledge/engines/engine.ts';
import type { YamlNode } from '../yaml/node.ts';
import { dataPlaces } from './data-places.ts';
import type { EngineContainer } from './engine-containers.ts';

/** A probe that gives up on an engine before it may have read its data back after a crash. */
export interface HastyProbe {
  /** The probe that kills: a startup probe holds the liveness probe back until it has succeeded once. */
  readonly kind: 'startupProbe' | 'livenessProbe';
  readonly node: YamlNode;
  /** Seconds from the start of the container until it is killed, and those that a recovery may take. */
  readonly window: number;
  readonly budget: number;
}

/** `undefined` if nothing kills the container, there is nothing to recover, or a number is not known. */
export function hastyProbe(engine: EngineContainer, workload: Resource): HastyProbe | undefined {
  const { container, match } = engine;
  const liveness = container.node.get('livenessProbe');
  const startup = container.node.get('startupProbe');
  const node = startup ?? liveness;
  const pace = node && probePace(node);
  if (!node || !pace) return undefined;
  const window = probeWindow(pace);
  const budget = match.engine.recoveryBudgetSeconds;
  if (window >= budget || answersWhileRecovering(match.engine.id, node)) return undefined;
  // Without a volume every start is the first: nothing is left to be read back.
  if (!keepsSomething(engine, workload)) return undefined;
  return { kind: startup ? 'startupProbe' : 'livenessProbe', node, window, budget };
}

/** A volume where the data is or may be, or a claim in another place, which is there for something. */
function keepsSomething(engine: EngineContainer, workload: Resource): boolean {
  const places = dataPlaces(engine, workload);
  if (!places || places.some((it) => it.mount)) return true;
  const claimed = new Set(volumes(workload).flatMap((it) => (it.source.kind === 'other' ? [] : [it.name])));
  const own = mounts(workload).filter((it) => it.container.node === engine.container.node);
  return places.length > 0 && own.some((it) => claimed.has(it.name));
}

/** Engines that take connections from the first moment on, and say in their own protocol that they are not ready yet. */
const listening = new Set<EngineId>(['postgres', 'redis', 'valkey']);
const redisLike = new Set<EngineId>(['redis', 'valkey']);

/**
 * Whether an engine satisfies a probe that early: PostgreSQL and Redis open their port before they read their data, and
 * `redis-cli ping` ends well whatever the answer, unless a script looks for PONG in it.
 */
function answersWhileRecovering(engine: EngineId, probe: YamlNode): boolean {
  if (probe.get('tcpSocket')) return listening.has(engine);
  if (!redisLike.has(engine)) return false;
  const text = commandText(probe.all('exec', 'command', '*').map((it) => it.text ?? ''));
  return !/\bPONG\b/.test(text) || /LOADING/.test(text);
}
