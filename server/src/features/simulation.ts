import type { Settings } from '../config/settings.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Finding } from '../rules/core/finding.ts';
import { applyEdits } from '../text/edit.ts';
import { placeOf } from '../topology/place.ts';
import type { Remedy, SimulateParams, SimulationAnswer, Verdict } from '../topology/simulation/model.ts';
import { simulate, workloadById } from '../topology/simulation/simulate.ts';
import { workloadClaims } from '../workloads/claims.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Edit } from '../yaml/edit.ts';
import { YamlFile } from '../yaml/file.ts';

/** So many fixes are tried out at most; each costs a simulation. */
const mostTried = 60;

export interface SimulationContext {
  readonly workspace: Workspace;
  readonly settings: (uri: string) => Settings;
  readonly findings: (uri: string) => readonly Finding[];
}

/** A simulation, with every fix of what it is about that makes it end otherwise, and no worse. */
export function simulation(context: SimulationContext, params: SimulateParams): SimulationAnswer | undefined {
  const { workspace } = context;
  const workload = workloadById(workspace, params.workload);
  if (!workload) return undefined;
  const settings = context.settings(workload.uri);
  const run = (snapshot: Workspace) =>
    simulate(snapshot, params.workload, params.simulation, settings, params.cluster ?? {});
  const now = run(workspace);
  if (!now) return undefined;
  const remedies: Remedy[] = [];
  for (const { finding, fix } of candidates(workload, context, settings)) {
    const edit = fix.edit();
    const then = edit.length > 0 ? run(edited(workspace, edit)) : undefined;
    if (!then || !isChange(now.verdict, then.verdict)) continue;
    const source = placeOf(workspace, finding.document, finding.span);
    remedies.push({
      ...{ ruleId: finding.ruleId, fix: fix.id, title: fix.title, class: fix.class, verdict: then.verdict },
      ...(source ? { source } : {}),
    });
  }
  return { ...now, remedies };
}

function candidates(workload: Resource, { workspace, findings }: SimulationContext, settings: Settings) {
  const involved = involvedIn(workload, workspace, settings);
  const roots = new Set(involved.map((it) => it.root));
  return [...new Set(involved.map((it) => it.uri))]
    .flatMap((uri) => findings(uri))
    .filter((it) => it.resource && roots.has(it.resource.root))
    .flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })))
    .slice(0, mostTried);
}

/** What decides about the pods of a workload, besides itself. */
function involvedIn(workload: Resource, workspace: Workspace, settings: Settings): readonly Resource[] {
  const claims = workloadClaims(workload, workspace, settings);
  return [
    workload,
    ...workspace.selecting('PodDisruptionBudget', workload),
    ...claims.flatMap((it) => [it.claim, it.storage?.declaredBy]).filter((it) => it !== undefined),
  ];
}

/** The snapshot with the edit applied; the one that was given stays as it is. */
function edited(workspace: Workspace, edit: Edit): Workspace {
  const changes = new Map<string, YamlFile>();
  for (const it of edit) if ('uri' in it) changes.set(it.uri, YamlFile.parse(it.uri, it.text));
  const parts = edit.flatMap((it) => ('document' in it ? [it] : []));
  for (const [uri, own] of Map.groupBy(parts, (it) => it.document.uri)) {
    const file = workspace.file(uri);
    if (!file) continue;
    const edits = own.map(({ document, span, text }) => {
      const base = file.offsetOf(document);
      return { span: { start: base + span.start, end: base + span.end }, text };
    });
    changes.set(uri, file.with(applyEdits(file.text, edits)));
  }
  return workspace.with(changes);
}

const order = ['good', 'degraded', 'lost'] as const;

function isChange(now: Verdict, then: Verdict): boolean {
  return now.words !== then.words && order.indexOf(then.state) <= order.indexOf(now.state);
}
